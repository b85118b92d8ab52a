//! What is fitted: tables of numbers, their gradients, and Adam (Kingma and Ba 2015), which moves them.

use crate::random::Random;

/// A table of numbers that is fitted.
pub(crate) struct Param {
    pub(crate) cols: usize,
    pub(crate) values: Vec<f32>,
    /// The transpose of a dense table.
    transposed: Vec<f32>,
    /// Whether rows are looked up, and only those that were looked up are moved.
    sparse: bool,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Param {
    /// Brings the transpose up to date.
    pub(crate) fn transpose(&mut self) {
        if self.sparse {
            return;
        }
        let rows = self.values.len() / self.cols;
        self.transposed.resize(self.values.len(), 0.0);
        for (row, values) in self.values.chunks_exact(self.cols).enumerate() {
            for (col, &value) in values.iter().enumerate() {
                self.transposed[col * rows + row] = value;
            }
        }
    }
}

/// The gradients of one table.
#[derive(Clone)]
pub(crate) struct Gradient {
    pub(crate) values: Vec<f32>,
    /// For a sparse table, the rows that were looked up.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    cols: usize,
}

impl Gradient {
    /// The gradient of a row of a sparse table.
    pub(crate) fn row(&mut self, row: usize) -> &mut [f32] {
        if !self.is_touched[row] {
            self.is_touched[row] = true;
            self.touched.push(row as u32);
        }
        &mut self.values[row * self.cols..(row + 1) * self.cols]
    }

    fn clear(&mut self, sparse: bool) {
        if sparse {
            for &row in &self.touched {
                self.values[row as usize * self.cols..(row as usize + 1) * self.cols].fill(0.0);
                self.is_touched[row as usize] = false;
            }
            self.touched.clear();
        } else {
            self.values.fill(0.0);
        }
    }
}

/// Everything that is fitted.
#[derive(Default)]
pub(crate) struct Params {
    pub(crate) all: Vec<Param>,
    steps: i32,
}

/// The index of a table.
pub(crate) type Id = usize;

impl Params {
    /// A dense table with Glorot's uniform start.
    pub(crate) fn dense(&mut self, rows: usize, cols: usize, random: &mut Random) -> Id {
        let bound = libm::sqrtf(6.0 / (rows + cols) as f32);
        self.add(rows, cols, bound, false, random)
    }

    /// A dense table of zeros.
    pub(crate) fn zeros(&mut self, rows: usize, cols: usize) -> Id {
        self.add(rows, cols, 0.0, false, &mut Random::new(0))
    }

    /// A table whose rows are looked up.
    pub(crate) fn table(&mut self, rows: usize, cols: usize, bound: f32, random: &mut Random) -> Id {
        self.add(rows, cols, bound, true, random)
    }

    fn add(&mut self, rows: usize, cols: usize, bound: f32, sparse: bool, random: &mut Random) -> Id {
        let values: Vec<f32> = (0..rows * cols).map(|_| (random.unit() * 2.0 - 1.0) * bound).collect();
        let (mean, square) = (vec![0.0; values.len()], vec![0.0; values.len()]);
        let mut param = Param { cols, values, transposed: Vec::new(), sparse, mean, square };
        param.transpose();
        self.all.push(param);
        self.all.len() - 1
    }

    pub(crate) fn values(&self, id: Id) -> &[f32] {
        &self.all[id].values
    }

    /// The transpose of a dense table.
    pub(crate) fn transposed(&self, id: Id) -> &[f32] {
        &self.all[id].transposed
    }

    pub(crate) fn row(&self, id: Id, row: usize) -> &[f32] {
        let param = &self.all[id];
        &param.values[row * param.cols..(row + 1) * param.cols]
    }

    /// Empty gradients.
    pub(crate) fn gradients(&self) -> Vec<Gradient> {
        let of = |param: &Param| Gradient {
            values: vec![0.0; param.values.len()],
            touched: Vec::new(),
            is_touched: vec![false; param.values.len() / param.cols],
            cols: param.cols,
        };
        self.all.iter().map(of).collect()
    }

    /// Moves everything by the sum of some gradients, and clears them.
    pub(crate) fn step(&mut self, gradients: &mut [Vec<Gradient>], rate: f32) {
        self.steps += 1;
        let (b1, b2) = (0.9f32, 0.95f32);
        let scale = rate * libm::sqrtf(1.0 - libm::powf(b2, self.steps as f32))
            / (1.0 - libm::powf(b1, self.steps as f32));
        let norm = norm(gradients);
        let clip = if norm > 5.0 { 5.0 / norm } else { 1.0 };
        let (first, others) = gradients.split_at_mut(1);
        for (id, param) in self.all.iter_mut().enumerate() {
            let sum = &mut first[0][id];
            for other in others.iter_mut() {
                if param.sparse {
                    for at in 0..other[id].touched.len() {
                        let row = other[id].touched[at] as usize;
                        let range = row * param.cols..(row + 1) * param.cols;
                        crate::kernels::add(sum.row(row), &other[id].values[range]);
                    }
                } else {
                    crate::kernels::add(&mut sum.values, &other[id].values);
                }
                other[id].clear(param.sparse);
            }
            let mut update = |range: std::ops::Range<usize>| {
                let values = param.values[range.clone()].iter_mut();
                let moments =
                    param.mean[range.clone()].iter_mut().zip(param.square[range.clone()].iter_mut());
                for ((value, (mean, square)), gradient) in values.zip(moments).zip(&sum.values[range]) {
                    let gradient = gradient * clip;
                    *mean = b1 * *mean + (1.0 - b1) * gradient;
                    *square = b2 * *square + (1.0 - b2) * gradient * gradient;
                    *value -= scale * *mean / (square.sqrt() + 1e-8);
                }
            };
            if param.sparse {
                for &row in &sum.touched {
                    let row = row as usize;
                    update(row * param.cols..(row + 1) * param.cols);
                }
            } else {
                update(0..sum.values.len());
            }
            param.transpose();
            sum.clear(param.sparse);
        }
    }
}

fn norm(gradients: &[Vec<Gradient>]) -> f32 {
    let of = |gradient: &Gradient| crate::kernels::dot(&gradient.values, &gradient.values);
    let dense = |part: &Vec<Gradient>| part.iter().filter(|g| g.touched.is_empty()).map(of).sum::<f32>();
    libm::sqrtf(gradients.iter().map(dense).sum())
}
