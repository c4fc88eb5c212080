// The desk's JSON interface. Every failure becomes an Error with a sentence fit to be shown.
export class Unauthorized extends Error {}

export async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/desk/api/${path}`, {
      method,
      headers: { "Content-Type": "application/json", "X-Relais-Desk": "1" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("Le serveur ne répond pas. Vérifiez le réseau ; la page réessaie d’elle-même.");
  }
  const content = await response.json().catch(() => ({}));
  if (response.status === 401) throw new Unauthorized(content.error);
  if (!response.ok) throw new Error(content.error || "Le serveur n’a pas pu répondre. Réessayez.");
  return content;
}
