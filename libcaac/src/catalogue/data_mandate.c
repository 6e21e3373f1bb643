/* SPDX-License-Identifier: MIT */
/* Paragraph 8 of resolution 1612 (2005) as the toolkit prints it, and the rulings that rest on it. */
#include "mandate.h"

#include "catalogue.h"

#define CHAPEAU "(…) Decides further that the Working Group shall:"
#define WORDS_A                                                                                                                  \
  "(a) Make recommendations to the Council on possible measures to promote the protection of children affected by armed "        \
  "conflict, including through recommendations on appropriate mandates for peacekeeping missions and recommendations with "      \
  "respect to parties to the conflict;"
#define WORDS_B                                                                                                                  \
  "(b) Address requests, as appropriate, to other bodies within the United Nations system for action to support "                \
  "implementation of this resolution in accordance with their respective mandates."
#define WORDS_OPENING                                                                                                            \
  "The opening words of paragraph 8, which the toolkit leaves out: they establish the Working Group to review the reports of "   \
  "the monitoring and reporting mechanism and progress in action plans, and to consider other relevant information; with its "   \
  "terms of reference and practice."

const char *caac_mandate_text(void) { return CHAPEAU "\n" WORDS_A "\n" WORDS_B; }

const char *caac_clause_text(caac_clause clause)
{
  static const char *const texts[] = { "", WORDS_A, WORDS_B, WORDS_OPENING };
  return texts[clause >= CAAC_CLAUSE_A && clause <= CAAC_CLAUSE_OPENING ? clause : CAAC_CLAUSE_UNDETERMINED];
}

const char *caac_clause_name(caac_clause clause)
{
  static const char *const names[] = { "undetermined", "8 (a)", "8 (b)", "opening" };
  return (int)clause >= 0 && clause <= CAAC_CLAUSE_OPENING ? names[clause] : "?";
}

#define OWN CAAC__WORDING_OWN
#define UN CAAC__WORDING_UN
#define PARTY CAAC__WORDING_PARTY
#define OPEN CAAC__WORDING_OPEN
#define COUNCIL CAAC__WORDING_COUNCIL

const unsigned char caac__option_wordings[CAAC__OPTIONS] = {
  UN,      UN,      UN,    UN,      OPEN,    COUNCIL,                   /* 1.a to 1.f */
  OPEN,    PARTY,   PARTY, COUNCIL, COUNCIL,                            /* 2.a to 2.e */
  UN,      PARTY,   OWN,   OWN,     OWN,     OWN,     COUNCIL, COUNCIL, /* 3.a to 3.h */
  OPEN,    UN,      OPEN,  OPEN,    COUNCIL,                            /* 4.a to 4.e */
  COUNCIL, COUNCIL,                                                     /* 5.a, 5.b */
};

#define BASIS_A "recommendations to the Council"
#define BASIS_B "requests, as appropriate, to other bodies within the United Nations system"
#define BASIS_OPENING "opening words of paragraph 8, with the terms of reference and the practice of the Working Group"

#define OUTSIDE(printed, why)                                                                                                    \
  {                                                                                                                              \
    CAAC_CLAUSE_OPENING, printed, 1, why, BASIS_OPENING                                                                          \
  }
#define NOT_UN                                                                                                                   \
  "The Working Group acts itself, and the addressee is outside the United Nations system: neither (a) nor (b) names it."
#define ASKED_UN "The Working Group asks a body within the United Nations system."
#define UNKNOWN(printed, why)                                                                                                    \
  {                                                                                                                              \
    CAAC_CLAUSE_UNDETERMINED, printed, 0, why, ""                                                                                \
  }

/* clang-format off */
const caac_ruling caac__direct_rulings[CAAC__WORDINGS][CAAC__SIDES] = {
  [CAAC__WORDING_UN] = {
    { CAAC_CLAUSE_B, 1, 0, ASKED_UN, BASIS_B },
    OUTSIDE(1, NOT_UN),
    { CAAC_CLAUSE_B, 1, 1, "The addressee is not known; the option's own words address it to bodies within the United Nations system.", BASIS_B },
  },
  [CAAC__WORDING_PARTY] = {
    { CAAC_CLAUSE_B, 1, 1, "The option's words address parties or the State, but here a body within the United Nations system is asked.", BASIS_B },
    OUTSIDE(1, NOT_UN),
    OUTSIDE(1, "The addressee is not known; the option's own words address it to parties or the State, outside the United Nations system."),
  },
  [CAAC__WORDING_OWN] = {
    { CAAC_CLAUSE_B, 1, 1, "The option's words are the Working Group's own doing, but here a body within the United Nations system is asked.", BASIS_B },
    OUTSIDE(1, NOT_UN),
    OUTSIDE(1, "The addressee is not known; the option's own words are the Working Group's own doing, which neither (a) nor (b) names."),
  },
  [CAAC__WORDING_OPEN] = {
    { CAAC_CLAUSE_B, 1, 0, ASKED_UN, BASIS_B },
    OUTSIDE(1, NOT_UN),
    UNKNOWN(1, "The addressee is not known, and the option's words leave open whether it is within the United Nations system."),
  },
  [CAAC__WORDING_COUNCIL] = {
    { CAAC_CLAUSE_B, 0, 1, "The option is printed as a recommendation to the Council, but here the Working Group itself turns to a body within the United Nations system.", BASIS_B },
    OUTSIDE(0, NOT_UN),
    UNKNOWN(0, "The addressee is not known, and the option is printed as a recommendation to the Council only."),
  },
  [CAAC__WORDING_ADDED] = {
    { CAAC_CLAUSE_B, 1, 0, ASKED_UN, BASIS_B },
    OUTSIDE(1, NOT_UN),
    UNKNOWN(1, "The addressee is not known, and the words of an added option are not read."),
  },
  [CAAC__WORDING_ADDED_COUNCIL] = {
    { CAAC_CLAUSE_B, 0, 1, "The option is for the Council, but here the Working Group itself turns to a body within the United Nations system.", BASIS_B },
    OUTSIDE(0, NOT_UN),
    UNKNOWN(0, "The addressee is not known, and the words of an added option are not read."),
  },
};

const caac_ruling caac__council_rulings[CAAC__COUNCILS] = {
  [CAAC__COUNCIL_PRINTED] = { CAAC_CLAUSE_A, 1, 0, "It is recommended to the Council, whoever receives it in the end.", BASIS_A },
  [CAAC__COUNCIL_OTHER] = { CAAC_CLAUSE_A, 0, 0,
    "It is recommended to the Council, whoever receives it in the end; the document prints the option for the Working Group itself.", BASIS_A },
  [CAAC__COUNCIL_INFORMATION] = { CAAC_CLAUSE_A, 0, 1,
    "It is recommended to the Council, but to get information is not in so many words a measure to promote the protection of children.",
    BASIS_A " on possible measures to promote the protection of children" },
  [CAAC__COUNCIL_ADDED] = { CAAC_CLAUSE_A, 0, 0, "It is recommended to the Council, whoever receives it in the end.", BASIS_A },
};

#define TO_COUNCIL "It is sent to the Council itself: a recommendation to it, and not a request to another body, whoever is said to act."
const caac_ruling caac__to_council_rulings[2] = {
  { CAAC_CLAUSE_A, 0, 1, TO_COUNCIL, BASIS_A },
  { CAAC_CLAUSE_A, 1, 1, TO_COUNCIL, BASIS_A },
};

const caac_ruling caac__unsaid_ruling = UNKNOWN(0, "The source does not say who acts, the Working Group or the Council.");
/* clang-format on */
