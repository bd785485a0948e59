// The seconds in which an approval can be undone, counted down. The server decides; without this it is a button.
"use strict";

for (const bar of document.querySelectorAll(".undo-bar[data-seconds]")) {
    let left = Number(bar.dataset.seconds);
    const shown = bar.querySelector("[data-left]");
    if (left > 0 && shown) {
        const tick = () => {
            shown.textContent = `(${left})`;
            if (left <= 0) {
                clearInterval(timer);
                bar.hidden = true;
            }
            left -= 1;
        };
        const timer = setInterval(tick, 1000);
        tick();
    }
}
