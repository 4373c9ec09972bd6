/** Which help centers and request types Jira itself offers a customer (requirements E1, E6): closed desks and restricted types included. */
export interface PortalUse {
  /** Request type ids by service desk id; undefined where Jira cannot be asked for this customer. */
  usableBy(accountId: string): Promise<Readonly<Record<string, readonly string[]>> | undefined>;
}
