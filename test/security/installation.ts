/** Runs code as the platform does for one installation after the other, within one container. */
export function asInstallation<T>(installationId: string, run: () => T, invocationId = `${installationId}-1`): T {
  const scope = globalThis as { __forge_runtime__?: unknown };
  const before = scope.__forge_runtime__;
  const ari = `ari:cloud:ecosystem::installation/${installationId}`;
  scope.__forge_runtime__ = {
    lambdaContext: { getRemainingTimeInMillis: () => 55_000 },
    appContext: {
      ...{ appId: 'app', appVersion: '1.0.0', environmentId: 'env', environmentType: 'DEVELOPMENT' },
      ...{ invocationId, installationId: ari, moduleKey: 'gateway' },
    },
  };
  try {
    return run();
  } finally {
    scope.__forge_runtime__ = before;
  }
}
