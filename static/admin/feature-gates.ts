/**
 * Stands in for Atlassian's own feature gates, which Atlaskit asks and no app has access to: every gate is closed and
 * every experiment gives its default. Without it, a client that can never be initialised is loaded and complains.
 */
const featureGates = {
  initializeCompleted: (): boolean => false,
  checkGate: (_gate: string, fallback = false): boolean => fallback,
  getExperimentValue: <T>(_experiment: string, _parameter: string, fallback: T): T => fallback,
  getExperiment: () => ({ get: <T>(_parameter: string, fallback: T): T => fallback }),
};

export default featureGates;
