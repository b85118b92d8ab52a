"""Fits weights.txt: how far each cue of a sentence speaks for or against a target in it.

    pip install numpy scikit-learn
    python3 fit_targets.py FRAMEWISE SAMPLE.jsonl [--write]

FRAMEWISE is the built program; SAMPLE holds one object a line: id, text, target [start, end] in bytes, gold. Prints the
macro-F1 of five-fold cross-validation, in which no text stands on both sides; with --write it fits on the whole sample
and writes weights.txt beside this script. Multinomial logistic regression, L2, the classes weighed alike; cues found in
fewer than FEWEST samples are left out; weights are in hundredths and against neutral, whose own are 0.
"""

import collections
import json
import pathlib
import subprocess
import sys

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

FEWEST = 4
STRENGTH = 0.03


def main():
    program, sample = sys.argv[1:3]
    lines = [json.loads(line) for line in open(sample, encoding="utf-8")]
    command = [program, "stance", "--targets", sample, "--explain"]
    answers = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    samples = [{reason["cue"]: reason["value"] for reason in json.loads(line)["because"]} for line in answers]
    gold = numpy.array([line["gold"] for line in lines])
    texts = {text: number for number, text in enumerate({line["text"]: None for line in lines})}
    groups = numpy.array([texts[line["text"]] for line in lines])
    seen = collections.Counter(cue for cues in samples for cue in cues)
    samples = [{cue: value for cue, value in cues.items() if seen[cue] >= FEWEST} for cues in samples]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(samples)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced", fit_intercept=False)
    scores = []
    for seed in range(3):
        folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
        found = cross_val_predict(model, matrix, gold, cv=folds, groups=groups)
        scores.append(f1_score(gold, found, average="macro"))
    print(f"{matrix.shape[1]} cues, cross-validated macro-F1 {numpy.mean(scores):.3f}")
    if "--write" in sys.argv:
        model.fit(matrix, gold)
        negative, neutral, positive = model.coef_
        rows = zip(vectorizer.get_feature_names_out(), positive - neutral, negative - neutral)
        rounded = [(cue, round(100 * up), round(100 * down)) for cue, up, down in rows]
        target = pathlib.Path(__file__).with_name("weights.txt")
        with target.open("w", encoding="utf-8") as out:
            out.write("# Written by fit_targets.py. A cue, its weight for positive and for negative, in hundredths.\n")
            out.writelines(f"{cue}\t{up}\t{down}\n" for cue, up, down in rounded if up or down)


main()
