// Draws the reference of the API from its own description; requests that are tried go to this server, as whoever is signed in.
const place = document.getElementById('reference');

fetch('/api/openapi.json')
  .then((answer) => answer.json())
  .then((spec) => {
    window.SwaggerUIBundle({
      spec: { ...spec, servers: [{ url: window.location.origin }] },
      domNode: place,
      deepLinking: true,
      docExpansion: 'list',
      filter: true,
      tryItOutEnabled: true,
      validatorUrl: null,
    });
  })
  .catch(() => {
    place.hidden = true;
  });
