/**
 * Names every test that passed only when it was tried again: each is a race to mend, in the test or in the product, though not a reason to refuse a
 * change that has nothing to do with it. A reporter of Vitest.
 */
export default class FlakyReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const flaky = modules.flatMap((module) =>
      [...module.children.allTests()]
        .filter((test) => test.diagnostic()?.flaky)
        .map((test) => `  ${module.relativeModuleId} > ${test.fullName}`),
    );
    if (flaky.length > 0) console.log(`\nPassed only when tried again:\n${flaky.join('\n')}`);
  }
}
