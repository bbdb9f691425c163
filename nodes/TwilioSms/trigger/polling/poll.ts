import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { toErrorFacts, toNodeError } from '../../errors/nodeError';
import type { ErrorFacts } from '../../errors/twilioError';
import { connect, type Connection } from '../../twilio/client/connection';
import type { MessageAnswer } from '../../twilio/client/answer';
import { readMedia, type MessageMedia } from '../../twilio/media';
import { MediaDownloads } from '../../twilio/mediaDownloads';
import { toItem, toOutputs } from '../eventItems';
import { checkFilters, isWanted, readFilters } from '../incoming/wanted';
import { advance, listSinceMs, readCursor, startCursor, type Cursor } from './cursor';
import { toEvent } from './listedEvent';
import { listNewest, listSince, openSource, readScope, type Scope, type Source } from './source';

/** For the files of one message. */
const mediaTimeoutMs = 60_000;

/** What n8n keeps between two polls. The cursor is for this scope only. */
interface Kept {
	scope?: unknown;
	cursor?: unknown;
}

/**
 * What came in or changed its status since the last poll, each once, oldest first; null if nothing
 * did. The first poll of a published workflow begins with the present, and a test run shows the
 * latest message as an example.
 * @throws NodeApiError, NodeOperationError
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const events = context.getNodeParameter('events', []) as string[];
		const options = context.getNodeParameter('options', {}) as IDataObject;
		checkFilters(options);
		const scope = readScope(context);
		const connection = await connect(context);
		const source = await openSource(connection, scope, events);
		const isTestRun = context.getMode() === 'manual';
		const { news, noteCursor } = isTestRun
			? { news: await listNewest(connection, source), noteCursor: () => {} }
			: await readNews(context, { connection, scope, source });
		const filters = readFilters(options);
		const wanted = news.filter((answer) => {
			const event = toEvent(answer, []);
			return event !== undefined && isWanted(event, filters);
		});
		const downloads = options.downloadMedia === true ? new MediaDownloads(context) : undefined;
		const items: INodeExecutionData[] = [];
		for (const answer of isTestRun ? wanted.slice(0, 1) : wanted) {
			const { media, isNew, error } = await mediaOf(connection, answer);
			const event = toEvent(answer, media);
			if (!event) continue;
			const item = await toItem(
				event,
				downloads && { downloads, timeoutMs: mediaTimeoutMs, isNew },
			);
			if (error) item.json.error = { ...error };
			items.push(item);
		}
		// Last, so that a poll that fails is made again.
		noteCursor();
		return items.length === 0 ? null : toOutputs(events, items);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

interface Reading {
	connection: Connection;
	scope: Scope;
	source: Source;
}

/** Reads on from where the last poll left off. `noteCursor` notes how far. */
async function readNews(
	context: IPollFunctions,
	{ connection, scope, source }: Reading,
): Promise<{ news: MessageAnswer[]; noteCursor: () => void }> {
	const kept: Kept = context.getWorkflowStaticData('node');
	const name = `${scope.kind} ${scope.sid}`;
	const note = (cursor: Cursor) => Object.assign(kept, { scope: name, cursor });
	const cursor = kept.scope === name ? readCursor(kept.cursor) : undefined;
	if (!cursor) {
		const start = await readStart(connection, source);
		return { news: [], noteCursor: () => note(start) };
	}
	const answers = await listSince(connection, source, listSinceMs(cursor));
	const bySid = new Map(answers.map((answer) => [answer.message.sid, answer]));
	const listed = [...bySid.values()].map(({ message }) => message);
	const { news, cursor: next } = advance(cursor, listed);
	return {
		news: news.flatMap(({ sid }) => bySid.get(sid) ?? []),
		noteCursor: () => {
			// n8n writes its database for any change, also to what was there before.
			if (JSON.stringify(next) !== JSON.stringify(cursor)) note(next);
		},
	};
}

/** Knows all messages that later polls will list again, which may be more than the newest page. */
async function readStart(connection: Connection, source: Source): Promise<Cursor> {
	const begin = (answers: readonly MessageAnswer[]) =>
		startCursor(answers.map(({ message }) => message));
	const sinceMs = listSinceMs(begin(await listNewest(connection, source)));
	return begin(await listSince(connection, source, sinceMs));
}

/**
 * The list says how many files a message has, but not which. What Twilio refuses to say for good, for
 * example to a key that may not read media, must not keep back all other messages.
 */
async function mediaOf(
	connection: Connection,
	{ message: { sid, direction, numMedia } }: MessageAnswer,
): Promise<MessageMedia & { error?: ErrorFacts }> {
	const none = { media: [], isNew: false };
	if (direction !== 'inbound' || !numMedia) return none;
	return await readMedia(connection, sid).catch((refused: unknown) => {
		const error = toErrorFacts(refused);
		if (error.outcome !== 'rejected' || error.retryable) throw refused;
		return { ...none, error };
	});
}
