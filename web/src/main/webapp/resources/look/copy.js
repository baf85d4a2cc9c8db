// A button with data-copy puts the text of the element it names onto the clipboard, and says so; where that is not permitted,
// the text is selected instead.
(() => {
  'use strict';
  document.querySelectorAll('[data-copy]').forEach((button) => {
    const text = document.getElementById(button.dataset.copy);
    const select = () => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    };
    button.hidden = false;
    button.addEventListener('click', () => {
      if (!navigator.clipboard) {
        select();
        return;
      }
      navigator.clipboard.writeText(text.textContent.trim())
        .then(() => { button.textContent = button.dataset.done; }, select);
    });
  });
})();
