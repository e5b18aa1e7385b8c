"""Checks of shops that are no rule here, each with the reason; printed at the end of `docs/rules.md`."""

from __future__ import annotations

__all__ = ["LEFT_OUT_SHOP"]

_SCHEMA = "the form of the file refuses it"
_TEXT = "the texts say it"
_PUBLISHED = "about published pages: `contracts publish --check`"
_ONE_SOURCE = "all documents and languages are made from one file"

LEFT_OUT_SHOP = {
    # Seller
    "no name, code or tax status of the seller, code of the wrong kind, VAT number or IBAN of a wrong form": _SCHEMA,
    "sole proprietor without an address of residence": "where it is left out, the texts print that of registration",
    "no e-mail and no address of the shop on the web": _SCHEMA,
    "no address for claims": "it is that of the party; `seller-address-missing` sees to that",
    "seller’s data that differ between documents": _ONE_SOURCE,
    # Language and publication
    "Ukrainian text that is shorter, or has other sections": "parity of texts is checked without data; `missing-language`"
    " finds words that the shop lacks",
    "Ukrainian edition older than another": _ONE_SOURCE,
    "goods described without Ukrainian": "the shop file does not describe single goods",
    "no term about which language prevails": "the texts say it (clause `offer-language`)",
    "edition in force before it is published, no number or day of an edition": _SCHEMA,
    "pub-hreflang-invalid, pub-xdefault-not-uk, pub-jsonld-contradicts-text, pub-datemodified-missing, pub-a11y-basics,"
    " pub-legal-pages-not-linked": _PUBLISHED,
    "pub-html-pdf-docx-differ": "all formats are made from one tree; `contracts check` of a pack and"
    " `contracts publish --check` compare them",
    "pub-archive-missing": "`edition-archive-missing` reads the data; pages of the archive are seen to by"
    " `contracts publish --check`",
    # Contract formation
    "no subject, price, delivery or payment; no acceptance; no moment of conclusion; no age of buyers": _SCHEMA,
    "consumers and businesses in one regime of return": "the texts keep them apart (clause `offer-businesses`)",
    "Commercial Code, Resolution No. 506, Law No. 2759-III": "`cites-commercial-code` and `cites-repealed-act` run over shops",
    "Law No. 3153-IX cited as in force": "`cites-future-act` runs over shops",
    "Law No. 1023-XII cited after it ended": "nothing is made for such a day (`consumer-law-3153-texts-not-ready`)",
    # Price and payment
    "no cost of delivery, no ways of payment, instalments without a lender, rate or first payment": _SCHEMA,
    "goods by weight without a price of a unit": "the form of the file asks for the unit",
    "old price that is not the lowest of 30 days": "in Ukraine uncertain and not yet in force",
    "cash on delivery without its fee": "a fee that is left out is none, and the total of an order names every one",
    "prepayment that is kept; card data that the shop stores": _SCHEMA,
    "payment to a person’s account": "an IBAN does not say whose it is; one that is no account of a seller is refused by"
    " the form of the file",
    # Delivery
    "no ways of delivery, no term, slot that ends before it begins, orders taken after it begins": _SCHEMA,
    "storage that differs from the terms of the carrier": "tariffs of carriers are not shipped",
    "fixed fee for an order that nobody collects": _SCHEMA,
    "copies of passports asked for at handover": "the form of the file knows documents that are shown, not copies",
    # Returns and warranty
    "no right of withdrawal, no refund term, no address for returns, no term of an answer": _SCHEMA,
    "exchange and withdrawal with one list of exceptions, goods on a list that does not exist": "the form of the file"
    " keeps two lists, each with the categories of its act",
    "day of receipt that is counted; 90 days without a confirmation": _TEXT
    + "; `offer-confirmation-missing` warns of the latter",
    "list of exceptions that covers goods with defects": _TEXT
    + " (clauses `returns-exceptions`, `returns-list`); `nonreturnable-blocks-defects` reads the shop’s own words",
    "refund for defects at a price that has fallen": _TEXT + " (clause `returns-refund`)",
    "two years without a warranty denied": _TEXT
    + " (clause `warranty-terms`); `warranty-shorter-than-law` reads the shop’s own words",
    "Government’s list applied to withdrawal": "uncertain; the texts say that the list is about an exchange only",
    "model form and two years of warranty by Law No. 3153-IX": "nothing is made for such a day"
    " (`consumer-law-3153-texts-not-ready`)",
    "digital goods without a section of their own": _SCHEMA,
    "seller’s warranty shorter than the producer’s": "the shop file has no such fact",
    # Unfair terms
    "prepayment or goods kept as a penalty, costs that are not proven": _SCHEMA,
    "rules that are neither linked nor archived": _PUBLISHED,
    "no word on the consumer authority": _TEXT + " (clause `offer-claims`)",
    # Personal data
    "no controller, no purpose, no ground, no time of keeping, no way of a request, no way to refuse advertising": _SCHEMA,
    "rights of the person, the Ombudsman, minors": _TEXT
    + " (clauses `privacy-rights`, `privacy-complaints`, `privacy-children`)",
    "payment services that are not among the recipients": _TEXT + " (clause `privacy-data`)",
    "policy that rests on the Civil Code": "the texts cite the law on personal data; what a user’s own clause rests on is"
    " not decidable",
    "cookies that are set and not named": _PUBLISHED,
    "policy older than the list of processors": "the shop file does not say when a recipient was added",
    # European Union
    "words of the two steps of withdrawal": "other plain words are allowed, so not decidable",
    "harmonised notice on the legal guarantee": "a graphic of the page: `contracts publish`; the two years are in the texts"
    " (clause `returns-eu`)",
}
