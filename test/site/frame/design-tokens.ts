/** The design tokens that Jira gives an embedded page with its theme, as one style sheet. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const themes = ['light', 'dark', 'spacing', 'shape', 'typography'];

const styles = (theme: string): string => {
  const module = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}.js`) as { default: string };
  return module.default;
};

/** The CSS custom properties of Atlassian's themes; which of them apply is decided by the attributes of the root element. */
export const designTokens = (): string => themes.map(styles).join('\n');
