// Goes on by itself: whoever clicked a link inside their CRM has shown who they are.
document.querySelector('form[action="/open"]').requestSubmit();
