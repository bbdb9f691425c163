import { errorCodes } from '../errors';
import type { Fault } from '../faults';

const string = { type: 'string' };

export const textSchema = {
	type: 'object',
	required: ['from', 'to', 'body'],
	properties: {
		from: string,
		to: string,
		body: string,
		mediaUrls: { type: 'array', items: string },
		button: {
			type: 'object',
			required: ['text', 'payload'],
			properties: { text: string, payload: string },
		},
		location: {
			type: 'object',
			required: ['latitude', 'longitude'],
			properties: {
				latitude: { type: 'number', minimum: -90, maximum: 90 },
				longitude: { type: 'number', minimum: -180, maximum: 180 },
				address: string,
				label: string,
			},
		},
		repliedToSid: string,
		profileName: string,
		externalUserId: string,
	},
};

export const settingsSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		whatsAppSpelling: { enum: ['asTyped', 'other'] },
		textMmsHasFile: { type: 'boolean' },
		sortsQueries: { type: 'boolean' },
		sharedKey: {
			type: ['object', 'null'],
			required: ['name', 'secret'],
			properties: { name: string, secret: string },
		},
		statusCallbacks: { enum: ['inOrder', 'twice', 'reversed'] },
	},
};

export const readerSchema = {
	type: 'object',
	required: ['reader'],
	properties: { reader: string },
};

/** What holds for one kind of fault only. */
const ofKind = (kind: Fault['kind'], then: object) => ({
	if: { properties: { kind: { const: kind } } },
	then,
});

export const faultSchema = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: {
			enum: [
				'tooManyRequests',
				'refusal',
				'failedLater',
				'latency',
				'serverError',
				'reset',
				'hang',
				'garbled',
				'echo',
				'oddList',
			],
		},
		code: { enum: errorCodes },
		errorCode: { type: 'integer' },
		errorMessage: string,
		latencyMs: { type: 'integer', minimum: 0 },
		retryAfterSeconds: { type: 'integer', minimum: 0 },
		afterAccepting: { type: 'boolean' },
		status: { type: 'integer' },
		as: string,
		everyMs: { type: 'integer', minimum: 0 },
		unpackedBytes: { type: 'integer', minimum: 1 },
		method: string,
		from: string,
		forMs: { type: 'integer', minimum: 0 },
		path: { type: 'string', format: 'regex' },
		times: { type: 'integer', minimum: 1 },
		probability: { type: 'number', minimum: 0, maximum: 1 },
	},
	allOf: [
		ofKind('latency', { required: ['latencyMs'] }),
		ofKind('refusal', {
			required: ['code'],
			properties: { status: { enum: [400, 401, 403, 404, 429] } },
		}),
		ofKind('failedLater', { required: ['errorCode'] }),
		ofKind('serverError', { properties: { status: { enum: [500, 502, 503, 504] } } }),
		ofKind('tooManyRequests', { properties: { as: { enum: ['empty', 'html'] } } }),
		ofKind('garbled', {
			properties: {
				as: {
					enum: ['html', 'truncated', 'withoutSid', 'error', 'trickle', 'switching', 'bomb'],
				},
			},
		}),
		ofKind('oddList', {
			required: ['as'],
			properties: { as: { enum: ['circle', 'repeating', 'empty', 'badLink', 'missing'] } },
		}),
	],
};
