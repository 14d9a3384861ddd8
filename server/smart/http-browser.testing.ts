const inText = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The form of a page that submits itself. */
function formOf(page: string): { action: string; body: URLSearchParams } | undefined {
  const action = page.match(/<form id="authorize" method="post" action="([^"]*)"/)?.[1];
  if (action === undefined) return undefined;
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const body = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, inText(value)]));
  return { action: inText(action), body };
}

/** A browser reduced to cookies, redirects and forms that submit themselves, for driving launches over HTTP. */
export class HttpBrowser {
  /** Forms it has sent. */
  readonly sent: { readonly action: string; readonly body: URLSearchParams }[] = [];
  readonly #cookies = new Map<string, Map<string, string>>();

  #jar(url: URL): Map<string, string> {
    const jar = this.#cookies.get(url.hostname) ?? new Map<string, string>();
    this.#cookies.set(url.hostname, jar);
    return jar;
  }

  /** Forgets every cookie of a host, as a browser that blocks them would. */
  forget(hostname: string): void {
    this.#cookies.delete(hostname);
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url);
    const jar = this.#jar(target);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  async json(
    url: string,
    method = 'GET',
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: any }> {
    const response = await this.fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** Sends the form of a page that submits itself; undefined when it has none. */
  async submit(page: string): Promise<Response | undefined> {
    const form = formOf(page);
    if (form === undefined) return undefined;
    this.sent.push(form);
    return this.fetch(form.action, { method: 'POST', body: form.body });
  }

  async #open(url: string): Promise<Response> {
    const response = await this.fetch(url);
    if (response.headers.get('location') !== null) return response;
    return (await this.submit(await response.clone().text())) ?? response;
  }

  /** Follows redirects to the end; every URL passed on the way. */
  async follow(url: string): Promise<{ response: Response; passed: string[] }> {
    const passed = [url];
    for (let hops = 0; hops < 15; hops += 1) {
      const at = passed.at(-1) ?? url;
      const response = await this.#open(at);
      const location = response.headers.get('location');
      if (location === null) return { response, passed };
      passed.push(new URL(location, response.url).href);
    }
    throw new Error(`too many redirects: ${passed.join(' → ')}`);
  }
}
