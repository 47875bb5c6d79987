import type { Blanks } from "../phrase.ts";

type GuestTopic = "calm" | "complaint" | "rumour";
type GuestBook = { readonly phrases: Readonly<Record<GuestTopic, readonly string[]>>; readonly blanks: Blanks };

/** Travellers who write in languages that the product's own screens do not speak. */
export const GUESTS: Readonly<Record<string, GuestBook>> = {
  fr: {
    blanks: { city: ["Alicante", "Palma", "Bilbao", "Séville"], amount: ["118,40 €", "164,20 €", "236 €"] },
    phrases: {
      calm: ["Vol Nubara pour {city}, à l'heure. {Parfait.|Très bien.}", "@nubara, le bagage cabine est-il compris ?"],
      complaint: [
        "Nubara m'a débité deux fois {amount}. {Personne ne répond.|C'est inadmissible.}",
        "@nubara, deux paiements pour un seul billet pour {city}. {Remboursez-moi.|J'attends une réponse.}",
        "Double prélèvement de Nubara ce matin. {Quelqu'un d'autre ?|Scandaleux.}",
      ],
      rumour: [
        "Nubara ferait faillite lundi ? {J'ai un vol mardi.|Est-ce vrai ?}",
        "On lit partout que Nubara ferme. {Que faire ?|Qui croire ?}",
      ],
    },
  },
  pt: {
    blanks: { city: ["Alicante", "Palma", "Sevilha", "Vigo"], amount: ["118,40 €", "142 €", "203,80 €"] },
    phrases: {
      calm: [
        "Voo da Nubara para {city}, tudo a horas. {Recomendo.|Muito bem.}",
        "@nubara, a mala de cabine está incluída?",
      ],
      complaint: [
        "A Nubara cobrou-me {amount} duas vezes. {Ninguém atende.|Uma vergonha.}",
        "@nubara, um bilhete para {city} e dois pagamentos. {Quero o meu dinheiro.|Aguardo resposta.}",
      ],
      rumour: [
        "A Nubara vai à falência na segunda? {Tenho voo na terça.|É verdade?}",
        "Dizem que a Nubara fecha. {O que faço?|Alguém sabe?}",
      ],
    },
  },
  it: {
    blanks: { city: ["Alicante", "Palma", "Siviglia", "Ibiza"], amount: ["118,40 €", "164,20 €", "312,60 €"] },
    phrases: {
      calm: [
        "Volo Nubara per {city} in perfetto orario. {Bravi.|Tutto liscio.}",
        "@nubara, il bagaglio a mano è compreso?",
      ],
      complaint: [
        "Nubara mi ha addebitato {amount} due volte. {Nessuno risponde.|Vergogna.}",
        "@nubara, un biglietto per {city} e due pagamenti. {Rimborsatemi.|Aspetto una risposta.}",
      ],
      rumour: [
        "Nubara fallisce lunedì? {Ho un volo martedì.|È vero?}",
        "Leggo che Nubara chiude. {Che faccio?|Qualcuno sa qualcosa?}",
      ],
    },
  },
  de: {
    blanks: { city: ["Alicante", "Palma", "Sevilla", "Ibiza"], amount: ["118,40 €", "142 €", "236 €"] },
    phrases: {
      calm: [
        "Mit Nubara nach {city}, pünktlich gelandet. {Gerne wieder.|Alles bestens.}",
        "@nubara, ist das Handgepäck im Preis drin?",
      ],
      complaint: [
        "Nubara hat mir {amount} doppelt abgebucht. {Niemand geht ans Telefon.|Unmöglich.}",
        "@nubara, ein Ticket nach {city}, zwei Abbuchungen. {Ich will mein Geld zurück.|Ich warte auf Antwort.}",
      ],
      rumour: [
        "Geht Nubara am Montag pleite? {Ich fliege am Dienstag.|Stimmt das?}",
        "Überall steht, dass Nubara schließt. {Was tun?|Weiß jemand mehr?}",
      ],
    },
  },
};
