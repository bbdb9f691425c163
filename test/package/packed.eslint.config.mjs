import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';

/** What n8n's scan asks of the code in a package, as opposed to its sources. */
export default [n8nCommunityNodesPlugin.configs.recommended, { rules: { 'no-console': 'error' } }];
