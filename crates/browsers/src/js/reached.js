// Whether the click that `rest.js` looks out for reached its element. A page that is gone was clicked.
const click = window.framewiseClick;
for (let turn = 0; click && !click.reached && turn < 20; turn++) await new Promise(done => setTimeout(done, 25));
click?.stop();
return click?.reached ?? true;
