/** Modules that the build makes. */
declare module 'virtual:design-tokens.css';
