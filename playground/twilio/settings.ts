import type { SharedKey } from './callbacks/signature';

/** What Twilio does one way or another, at no fixed rule. It may be changed at any time. */
export interface Settings {
	/** Some mobiles have two addresses on WhatsApp: a message is listed at the one asked for or not. */
	whatsAppSpelling: 'asTyped' | 'other';
	/** Whether a text sent as an MMS is listed with a file, which holds the text. */
	textMmsHasFile: boolean;
	/** Whether webhooks are called with the names of their query sorted, and signed as configured. */
	sortsQueries: boolean;
	/** Signs webhooks in the place of the account's Auth Token. */
	sharedKey: SharedKey | null;
	/** "The order is not guaranteed", and a status may be reported twice. */
	statusCallbacks: 'inOrder' | 'twice' | 'reversed';
}

export const defaultSettings: Settings = {
	whatsAppSpelling: 'asTyped',
	textMmsHasFile: false,
	sortsQueries: false,
	sharedKey: null,
	statusCallbacks: 'inOrder',
};
