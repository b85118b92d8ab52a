// Whether the click that `aim.js` looks out for reached its element. A page that is gone was clicked.
const aim = window.framewiseAim;
for (let turn = 0; aim && !aim.reached && turn < 20; turn++) await new Promise(done => setTimeout(done, 25));
aim?.stop();
return aim?.reached ?? true;
