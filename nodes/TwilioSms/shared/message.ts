/**
 * A message as every operation outputs it, whichever API version and representation it came in.
 * What Twilio left out is null. The order is the order of the columns in n8n.
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
export interface Message {
	status: string | null;
	to: string | null;
	from: string | null;
	body: string | null;
	numSegments: number | null;
	numMedia: number | null;
	/** In `priceUnit`; negative when Twilio charges it. */
	price: number | null;
	priceUnit: string | null;
	errorCode: number | null;
	errorMessage: string | null;
	direction: string | null;
	/** ISO 8601 in UTC, like the other two dates. */
	dateCreated: string | null;
	dateUpdated: string | null;
	dateSent: string | null;
	sid: string;
	messagingServiceSid: string | null;
	accountSid: string | null;
	/** Only from the 2008-08-01 API: 1 inbound, 2 reply to an inbound message, 4 sent by request. */
	flags?: number;
}

/** The fields of a message by camelCase name, with text as values: what JSON and XML share. */
export type MessageFields = Readonly<Record<string, string | null | undefined>>;

/** Returns the one shape. The caller checks `sid`; everything else may be missing. */
export function toMessage(fields: MessageFields & { sid: string }): Message {
	const text = (name: string) => fields[name] ?? null;
	const flags = toNumber(fields.flags);
	return {
		status: text('status'),
		to: text('to'),
		from: text('from'),
		body: text('body'),
		numSegments: toNumber(fields.numSegments),
		numMedia: toNumber(fields.numMedia),
		price: toNumber(fields.price),
		priceUnit: text('priceUnit'),
		errorCode: toNumber(fields.errorCode),
		errorMessage: text('errorMessage'),
		direction: text('direction') ?? directionOf(flags),
		dateCreated: toIsoDate(fields.dateCreated),
		dateUpdated: toIsoDate(fields.dateUpdated),
		dateSent: toIsoDate(fields.dateSent),
		sid: fields.sid,
		messagingServiceSid: text('messagingServiceSid'),
		accountSid: text('accountSid'),
		...(flags === null ? {} : { flags }),
	};
}

/** The flags are bits that can be combined. They preceded `direction`, whose words are used here. */
function directionOf(flags: number | null): string | null {
	if (flags === null) return null;
	if (flags & 1) return 'inbound';
	if (flags & 4) return 'outbound-api';
	return flags & 2 ? 'outbound-reply' : null;
}

function toNumber(text: string | null | undefined): number | null {
	if (text === null || text === undefined || text.trim() === '') return null;
	const value = Number(text);
	return Number.isFinite(value) ? value : null;
}

/** Reads RFC 2822, with any offset. A date that cannot be read is passed on rather than lost. */
export function toIsoDate(text: string | null | undefined): string | null {
	if (!text) return null;
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? text : date.toISOString();
}
