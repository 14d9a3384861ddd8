// The request for access is a form, which a browser sends by itself only when a script asks it to.
document.getElementById('authorize').submit();
