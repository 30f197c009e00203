'use strict';
const fiscalYear = 2015;
const form = 'municipal-progress@2015';
const statuses = ['doing', 'planned', 'none'];
const rates = ['response-rate', 'outsourcing-rate', 'joint-implementation-rate', 'prefecture-support-rate'];
const byId = (id) => document.getElementById(id);

function element(name, content = {}, children = []) {
  const made = Object.assign(document.createElement(name), content);
  made.append(...children);
  return made;
}

/** Both languages stand in the page; the style sheet shows one. */
function inBoth(ja, en) {
  return [
    ['ja', ja],
    ['en', en],
  ].map(([language, textContent]) => {
    const made = element('span', { textContent, lang: language });
    made.dataset.l = language;
    return made;
  });
}

function choose(language) {
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll('[data-choose]'))
    button.setAttribute('aria-pressed', String(button.dataset.choose === language));
}

function remembered() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null;
  }
}

for (const button of document.querySelectorAll('[data-choose]')) {
  button.addEventListener('click', () => {
    choose(button.dataset.choose);
    try {
      localStorage.setItem('language', button.dataset.choose);
    } catch {
      // Without storage the choice lasts for this visit.
    }
  });
}
choose(remembered() ?? (navigator.language.startsWith('en') ? 'en' : 'ja'));

function say(ja, en) {
  byId('state').replaceChildren(...inBoth(ja, en));
}

/** Only the local server hands out tokens; elsewhere this page has none and shows no figures. */
async function localToken() {
  const answer = await fetch('/local/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'bi-reader', area: 'JP' }),
  });
  return answer.ok ? (await answer.json()).token : null;
}

async function read(path, token) {
  const answer = await fetch(path, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()).items;
}

const percent = (found) => (found?.value == null ? '–' : `${found.value.toFixed(1)}%`);

function barOf(cells) {
  const parts = cells.map((found, at) => {
    const part = element('i', { className: statuses[at] });
    part.style.width = `${found?.value ?? 0}%`;
    return part;
  });
  const stack = element('div', { className: 'stack' }, parts);
  stack.setAttribute('aria-hidden', 'true');
  return element('td', { className: 'bar' }, [stack]);
}

function show(catalogue, observations) {
  const dimensions = catalogue.find(({ id }) => id === 'item-status-rate').dimensions;
  const valuesOf = (name) => dimensions.find(({ id }) => id === name).values.filter((value) => value.form === form);
  const labelOf = (name, code) => valuesOf(name).find((value) => value.code === code).label;
  const cellOf = (item, status) => observations.find(({ dimensions: at }) => at.item === item && at.status === status);
  const head = (children, className = '') => {
    const made = element('th', { className }, children);
    made.scope = 'col';
    return made;
  };
  byId('columns').replaceChildren(
    head(inBoth('取組項目', 'Item')),
    ...statuses.map((status) => {
      const { ja, en } = labelOf('status', status);
      return head([element('span', { className: `key ${status}` }), ...inBoth(ja, en)], 'number');
    }),
    element('td', { className: 'bar' }),
  );
  byId('rows').replaceChildren(
    ...valuesOf('item').map(({ code, label }) => {
      const cells = statuses.map((status) => cellOf(code, status));
      const name = element('th', {}, inBoth(label.ja, label.en));
      name.scope = 'row';
      return element('tr', {}, [
        name,
        ...cells.map((found) => element('td', { className: 'number', textContent: percent(found) })),
        barOf(cells),
      ]);
    }),
  );
  byId('tiles').replaceChildren(
    ...rates.map((id) => {
      const { nameJa, nameEn } = catalogue.find((indicator) => indicator.id === id);
      const found = observations.find(({ indicator }) => indicator === id);
      return element('div', {}, [
        element('dt', {}, inBoth(nameJa, nameEn)),
        element('dd', { textContent: percent(found) }),
      ]);
    }),
  );
  const { asked, answered, asOf } = observations[0];
  say(
    `${asOf ?? '–'} 時点。対象 ${asked.toLocaleString()} 市区町村のうち ${answered.toLocaleString()} の受理された回答による。`,
    `As of ${asOf ?? '–'}: accepted answers of ${answered.toLocaleString()} of ${asked.toLocaleString()} municipalities.`,
  );
  byId('result').hidden = false;
}

async function start() {
  const token = await localToken();
  if (!token)
    return say(
      '値を読むにはトークンが必要です。APIリファレンスをご覧ください。',
      'Reading figures takes a token: see the API reference.',
    );
  const indicators = ['item-status-rate', ...rates].join(',');
  const [catalogue, observations] = await Promise.all([
    read('/v1/indicators', token),
    read(
      `/v1/observations?indicator=${indicators}&fiscalYear=${fiscalYear}&area=JP&form=${encodeURIComponent(form)}`,
      token,
    ),
  ]);
  if (observations.length === 0)
    return say('この年度の値はまだありません。', 'There are no figures for this year yet.');
  show(catalogue, observations);
}

start().catch(() =>
  say(
    '値を読めませんでした。しばらくしてから開き直してください。',
    'The figures could not be read. Open the page again in a while.',
  ),
);
