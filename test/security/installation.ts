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

let turn = 0;

/** As `asInstallation`, until what was started has ended: the platform gives a container one invocation at a time. */
export async function inTurn<T>(id: string, run: () => Promise<T>): Promise<T> {
  const scope = globalThis as { __forge_runtime__?: unknown };
  const before = scope.__forge_runtime__;
  scope.__forge_runtime__ = asInstallation(id, () => scope.__forge_runtime__, `${id}-${String((turn += 1))}`);
  try {
    return await run();
  } finally {
    scope.__forge_runtime__ = before;
  }
}
