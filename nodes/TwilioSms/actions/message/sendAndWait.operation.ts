import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { updateDisplayOptions } from '../displayOptions';
import { askFields } from '../../ask/askFields';
import { readAskParameters } from '../../ask/askParameters';
import { pendingWaitKey, writePendingWait, type PendingWait } from '../../ask/pendingWait';
import { readReport } from '../../ask/answer/readAnswer';
import { limitWaitTimeOption } from '../../ask/waitTime';
import { findWayBack } from '../../ask/wayBack';
import { contentFields } from '../../compose/contentFields';
import { mediaFields, optionGroups } from '../../compose/messageFields';
import { readNewMessage } from '../../compose/newMessage';
import { addressOptions, channelField, readAddresses } from '../../compose/options/channelOptions';
import { toNodeError } from '../../errors/nodeError';
import { refusal } from '../../errors/twilioError';
import type { Operation } from '../../run/operation';
import { fromField, toField } from '../../run/parameters';
import { runItems } from '../../run/runItems';
import { credentialName } from '../../shared/credential';
import { findMessageUrls } from '../../shared/triggerUrl';
import type { Connection } from '../../twilio/client/connection';
import { isSwitchedOff } from '../../twilio/webhooks/whoAnswers';
import { readMessageBySid } from '../../twilio/messages';
import { beginSending, orderKeyOf } from './sending';

/** One message needs no speed; its reports and its shape have another use here. */
const unusedOptions = [
	'applicationSid',
	'maxConcurrentRequests',
	'messagesPerSecond',
	'optedOutIsResult',
	'simplify',
	'statusCallback',
];

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['sendAndWait'] } },
	[
		fromField,
		toField,
		channelField,
		...contentFields,
		...askFields,
		...mediaFields,
		...optionGroups([...addressOptions, limitWaitTimeOption], unusedOptions),
	],
);

/** What a run waits for, and until when. */
interface Wait {
	pending: PendingWait;
	end: Date;
}

/**
 * Asks somebody by text and puts the run to sleep until the answer comes.
 * @throws NodeApiError, NodeOperationError
 */
export async function sendAndWait(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	refuseSeveral(context);
	let wait: Wait | undefined;
	const ask = toOperation((asked) => {
		wait = asked;
	});
	const outputs = await runItems(context, ask);
	if (!wait) return outputs;
	context.getContext('node')[pendingWaitKey] = writePendingWait(wait.pending);
	await context.putExecutionToWait(wait.end);
	return context.getInputData();
}

function refuseSeveral(context: IExecuteFunctions): void {
	const { length: count } = context.getInputData();
	if (count <= 1) return;
	const error = refusal(
		`A run can wait for one answer at a time, and ${count} items came in`,
		'Put a Loop Over Items node with a batch size of 1 before this one: it asks one after another.',
	);
	throw toNodeError(context.getNode(), error, {});
}

/** Calls `wait` when the question is sent; what is known by then is output at once. */
const toOperation =
	(wait: (asked: Wait) => void): Operation =>
	(context, connection, earlier) => {
		const { watched, hasSent } = watch(connection);
		const sendMessage = beginSending(context, watched, earlier);
		return (itemIndex) => {
			const asked = readAskParameters(context, connection);
			const { addition, end, responseType, answerBy, approval, text: question } = asked;
			const message = readNewMessage(context, connection, itemIndex, (body) =>
				body.trim() === '' || addition === '' ? body : `${body}\n\n${addition}`,
			);
			const address = readAddresses(context, itemIndex, connection.apiVersion);
			message.checkFor(address);
			return {
				orderKey: orderKeyOf(address),
				subject: `ask ${address.To}`,
				run: async (worker) => {
					const { statusCallback, ...wayBack } = await findWayBack(connection, {
						asked,
						sender: address,
						reportsTo: message.parameters.StatusCallback,
						credential: await context.getCredentials(credentialName),
						ownUrls: findMessageUrls(context.getWorkflowStaticData('global')),
						isOff: async (url) => await isSwitchedOff(context, url),
					});
					const isAgain = isAskedAgain(context, asked.id);
					const published = await message.publish();
					const parameters = { ...published.parameters, StatusCallback: statusCallback };
					const { json } = await sendMessage({ ...published, parameters }, address, worker);
					// The answer to what an earlier run has asked comes to that run.
					if (json.duplicate === true || !(hasSent() || isAgain)) {
						return [{ json: { data: null, duplicate: true } }];
					}
					const askedBy = String(json.sid);
					const pending = { ...wayBack, responseType, answerBy, approval, text: question, askedBy };
					// A report that came before n8n waits for it would be missed.
					const data =
						(responseType === 'delivery' || json.recovered === true) &&
						readReport(pending, (await readMessageBySid(connection, askedBy)).message);
					if (data) return [{ json: { data } }];
					wait({ pending, end });
					return [];
				},
			};
		};
	};

/** Whether an earlier try of this run has begun to ask, see "Retry On Fail". */
function isAskedAgain(context: IExecuteFunctions, id: string): boolean {
	const nodeContext = context.getContext('node');
	const isAgain = nodeContext.asking === id;
	nodeContext.asking = id;
	return isAgain;
}

/** Tells whether this run has sent the message, or found that it was sent before. */
function watch(connection: Connection): { watched: Connection; hasSent: () => boolean } {
	let isSent = false;
	const watched: Connection = {
		...connection,
		exchange: async (request) => {
			isSent ||= request.method === 'POST';
			return await connection.exchange(request);
		},
	};
	return { watched, hasSent: () => isSent };
}
