/** Requests as the platform hands them to a web trigger. */

export interface Visit {
  /** Below the gateway, with its query. */
  readonly path: string;
  /** `name=value`, several separated by a semicolon. */
  readonly cookie?: string | undefined;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
}

export interface TriggerEvent {
  readonly method: 'GET' | 'POST';
  readonly userPath: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly queryParameters: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
}

export function eventOf({ path, cookie, form }: Visit): TriggerEvent {
  const { pathname, searchParams } = new URL(path, 'https://gateway.invalid');
  const queryParameters: Record<string, string[]> = {};
  for (const [name, value] of searchParams) (queryParameters[name] ??= []).push(value);
  return {
    method: form === undefined ? 'GET' : 'POST',
    userPath: pathname,
    queryParameters,
    headers: {
      'user-agent': ['Mozilla/5.0'],
      'accept-language': ['en'],
      'atl-edge-true-client-ip': ['192.0.2.1'],
      ...(cookie === undefined ? {} : { cookie: [cookie] }),
      ...(form === undefined ? {} : { 'content-type': ['application/x-www-form-urlencoded'] }),
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
  };
}
