import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n.ts';
import type { paths } from './schema.d.ts';
import { patience } from './server.ts';

/** Typed by the server's own description. The language lets it answer with names that the reader knows. */
export const api = createClient<paths>({ credentials: 'same-origin', fetch: patience.fetch });

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage());
    return request;
  },
  async onResponse({ response, options }) {
    // Whoever asks for the text reads it exactly on their own.
    if (options.parseAs === 'text') return response;
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    // Numbers of up to 15 digits go through a double unchanged. Almost no answer has others, so the rest is loaded only then.
    if (!isJson || !/\d[\d.]{15,}/.test(await response.clone().text())) return response;
    const { keepDigits } = await patience.load(() => import('./keep-digits.ts'));
    return new Response(keepDigits(await response.text()), response);
  },
});
