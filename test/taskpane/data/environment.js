const { TestEnvironment } = require("jest-environment-jsdom");

/** jsdom with Node's own fetch, so that components ask a real service. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const node = {
      fetch,
      Response,
      Headers,
      AbortController,
      AbortSignal,
      TextDecoder,
      TextEncoder,
    };
    Object.assign(this.global, node);
  }
};
