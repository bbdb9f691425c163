import { readTwiml } from '../../../playground/twilio/callbacks/twiml';

/** A message verb that says nothing but its body. */
export function message(body: string) {
	return {
		verb: 'message',
		to: null,
		from: null,
		body,
		mediaUrls: [],
		statusCallback: null,
		method: 'POST',
	};
}

export function readXml(body: string) {
	return readTwiml({ contentType: 'text/xml', body });
}

/** Reads a document with this in its root element. */
export function readResponse(content: string) {
	return readXml(`<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`);
}
