import type { IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from '../displayOptions';
import { requireCurrentApi } from '../currentApi';
import { parseVariables, writeVariables } from '../../compose/contentVariables';
import { riskCheck } from '../../compose/options/plainOptions';
import { isUnclear, refusal, TwilioError } from '../../errors/twilioError';
import { Attempts } from '../../once/attempts';
import type { Operation } from '../../run/operation';
import { choiceParameter, optionsOf } from '../../run/optionReader';
import { runOptions } from '../../run/runOptions';
import { simplifyOption } from '../../run/simplify';
import { choiceField, collectionField, textField } from '../../shared/fields';
import { isSid, shapeOfSid } from '../../shared/sid';
import { readAllRecords } from '../../twilio/client/pages';
import {
	startVerification,
	toVerification,
	verifyServiceList,
	type VerificationParameters,
} from '../../twilio/products/verifications';
import {
	defaultCountry,
	isEmail,
	readContact,
	readServiceSid,
	recipientField,
	serviceField,
} from './verificationFields';

const channel = choiceField('Channel', 'channel', 'How the person gets the code', {
	start: 'sms',
	choices: [
		{ name: 'Call', value: 'call', description: 'A voice reads the code out' },
		{
			name: 'Email',
			value: 'email',
			description: 'Needs an email integration in the Verify Service',
		},
		{ name: 'SMS', value: 'sms' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	],
});

const customCode = textField(
	'Custom Code',
	'customCode',
	"A code of your own, 4 to 10 characters long, instead of Twilio's. Custom codes must be switched on in the Verify Service.",
	{ placeholder: 'e.g. 482915' },
);

const customFriendlyName = textField(
	'Custom Friendly Name',
	'customFriendlyName',
	'The name in the text, instead of that of the Verify Service. Twilio must enable this for your account.',
	{ placeholder: 'e.g. My Shop' },
);

const locale = textField(
	'Locale',
	'locale',
	"The language of the text. By default, it goes by the number's country.",
	{ placeholder: 'e.g. pt-BR' },
);

const templateSid = textField(
	'Template SID',
	'templateSid',
	"A template to use instead of the Verify Service's own text, for SMS and calls",
	{ placeholder: 'e.g. HJxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' },
);

const substitutions = textField(
	'Template Variables',
	'templateCustomSubstitutions',
	'The name and value of each special variable of the template',
	{ type: 'json', placeholder: 'e.g. { "order": "1234" }' },
);

export const description = updateDisplayOptions(
	{ show: { resource: ['verification'], operation: ['start'] } },
	[
		serviceField,
		recipientField,
		channel,
		collectionField('Options', 'option', [
			customCode,
			customFriendlyName,
			defaultCountry,
			locale,
			...runOptions,
			riskCheck,
			simplifyOption,
			templateSid,
			substitutions,
		]),
	],
);

/** Sends somebody a code. Nobody can look for one whose answer was lost, so it is not sent again. */
export const start: Operation = (context, connection) => {
	requireCurrentApi(connection, 'verify people');
	const attempts = new Attempts(
		connection,
		async (asked) => await readAllRecords(asked, verifyServiceList),
	);
	return (itemIndex) => {
		const serviceSid = readServiceSid(context, itemIndex);
		const parameters = readParameters(context, itemIndex);
		const simplify = optionsOf(context, itemIndex).isOn(simplifyOption);
		return {
			// Twilio refuses several starts for one number at once (60212).
			orderKey: parameters.To,
			subject: `verify ${parameters.To}`,
			run: async ({ lost }) => {
				if (lost) throw lost.error;
				const attempt = await attempts.attempt(
					async (asked, beforeEachTry) =>
						await startVerification(asked, { serviceSid, parameters }, beforeEachTry),
				);
				if ('error' in attempt) throw maybeSent(attempt);
				return [{ json: simplify ? toVerification(attempt.answer) : attempt.answer }];
			},
		};
	};
};

function readParameters(context: IExecuteFunctions, itemIndex: number): VerificationParameters {
	const options = optionsOf(context, itemIndex);
	const parameters = {
		To: readContact(context, itemIndex),
		Channel: choiceParameter(context, itemIndex, channel),
		CustomCode: options.text(customCode),
		CustomFriendlyName: options.text(customFriendlyName),
		Locale: options.text(locale),
		RiskCheck: options.choice(riskCheck),
		TemplateSid: checkTemplateSid(options.text(templateSid)),
		TemplateCustomSubstitutions: writeVariables(parseVariables(options.value(substitutions))),
	};
	const { To, Channel } = parameters;
	if (isEmail(To) === (Channel === 'email')) return parameters;
	throw refusal(
		Channel === 'email' ? `"To" is not an email address: ${To}` : '"To" is an email address',
		'Choose the channel "Email" for an email address, and another one for a number.',
	);
}

function checkTemplateSid(sid: string | undefined): string | undefined {
	if (sid === undefined || isSid(sid, 'HJ')) return sid;
	throw refusal(
		'"Template SID" is not the SID of a Verify template',
		`Such a SID is ${shapeOfSid('HJ')}. Templates for messages, which begin with HX, cannot be used here.`,
	);
}

function maybeSent({ error, sinceMs }: { error: unknown; sinceMs: number }): unknown {
	if (!isUnclear(error)) return error;
	const help =
		'Twilio may have sent the code. Before you send another, ask the person, or look in Twilio Console > Verify > Logs.';
	return new TwilioError({ ...error.facts, help, retryable: false }, { sinceMs });
}
