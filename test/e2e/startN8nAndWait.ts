/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { startN8n } from '../../playground/n8n/n8n';

/** A process for ending.test.ts to kill: it says what it started, and then never ends by itself. */
void startN8n().then(({ pid, userFolder }) => {
	console.log(JSON.stringify({ pid, userFolder }));
	setInterval(() => {}, 60_000);
});
