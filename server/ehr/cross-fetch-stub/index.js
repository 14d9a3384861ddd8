exports.fetch = (url, options = {}) => (options.fetch || globalThis.fetch)(url, options);
