'use strict';
const byId = (id) => document.getElementById(id);

const reference = SwaggerUIBundle({
  url: '/v1/openapi.json',
  domNode: byId('reference'),
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayOperationId: true,
  displayRequestDuration: true,
  showCommonExtensions: true,
  showExtensions: true,
  filter: true,
  validatorUrl: null,
  onComplete: offerTokens,
});

function tokenFor(role, area) {
  return fetch('/local/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, area }),
  });
}

/** Only the local server hands out tokens: elsewhere the strip stays hidden and Authorize takes a token of one's own. */
async function offerTokens() {
  const answer = await tokenFor('bi-reader', 'JP');
  if (!answer.ok) return;
  byId('local').hidden = false;
  use('bi-reader', 'JP', (await answer.json()).token);
}

function use(role, area, token) {
  reference.preauthorizeApiKey('bearer', token);
  byId('said').textContent = `✓ ${role} ${area}`;
}

byId('role').addEventListener('change', () => {
  byId('area').value = byId('role').selectedOptions[0].dataset.area;
});

byId('local').addEventListener('submit', async (event) => {
  event.preventDefault();
  const role = byId('role').value;
  const area = byId('area').value.trim();
  const answer = await tokenFor(role, area);
  if (answer.ok) use(role, area, (await answer.json()).token);
  else byId('said').textContent = `✗ ${answer.status}`;
});
