/** The addresses of this installation. */
export interface Installation {
  /** Base URL of the web trigger `gateway`, without trailing slash. */
  gatewayUrl(): Promise<string>;
}
