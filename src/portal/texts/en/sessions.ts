/** Where one is signed in. */
export const sessions = {
  'nav.sessions': 'Where you are signed in',
  'sessions.title': 'Where you are signed in',
  'sessions.text': 'If you do not know one of these, end it and tell your support contact.',
  'sessions.this': 'This browser',
  'sessions.unknownBrowser': 'Unknown browser',
  'sessions.on': '{browser} on {system}',
  'sessions.address': 'Address {address}',
  'sessions.seen': 'Last seen',
  'sessions.started': 'Signed in',
  'sessions.recovery': 'With a recovery link',
  'sessions.end': 'Sign out there',
  'sessions.endOf': 'Sign out of {browser}',
  'sessions.ended': 'That browser is signed out.',
  'sessions.endAll': 'Sign out everywhere',
  'sessions.endAllText': 'Ends every session, this one too. You sign in again with your company’s sign-in service.',
} as const;
