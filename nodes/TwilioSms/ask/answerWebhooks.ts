import type { IWebhookDescription } from 'n8n-workflow';

/** Where an answer comes in: as n8n's own nodes that wait have it, below the address of the run. */
const answerWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'GET',
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
};

export const answerWebhooks: IWebhookDescription[] = [
	answerWebhook,
	{ ...answerWebhook, httpMethod: 'POST' },
];

/** On the canvas, while a run waits. */
export const waitingTooltip =
	'={{ $parameter["responseType"] === "delivery" ? "Continues when the message is delivered or fails" : "Continues when the person answers" }}';
