/* SPDX-License-Identifier: MIT */
/* The rulings on paragraph 8 as const data; clause.c has the rule. */
#ifndef CAAC_CATALOGUE_MANDATE_H
#define CAAC_CATALOGUE_MANDATE_H

#include <caac/mandate.h>

/* What the option's own words say of whom it is addressed to: what settles a direct limb where the addressee does not. */
typedef enum caac__wording {
  CAAC__WORDING_UN,            /* to bodies within the United Nations system */
  CAAC__WORDING_PARTY,         /* to parties or to the State */
  CAAC__WORDING_OWN,           /* the Working Group's own doing */
  CAAC__WORDING_OPEN,          /* to nobody in particular, or to several sides */
  CAAC__WORDING_COUNCIL,       /* printed as a recommendation to the Council only */
  CAAC__WORDING_ADDED,         /* added by an overlay, with a direct limb: its words are not read */
  CAAC__WORDING_ADDED_COUNCIL, /* added by an overlay, for the Council only */
  CAAC__WORDINGS
} caac__wording;

typedef enum caac__side { CAAC__SIDE_UN, CAAC__SIDE_OUTSIDE, CAAC__SIDE_UNKNOWN, CAAC__SIDES } caac__side;

typedef enum caac__council {
  CAAC__COUNCIL_PRINTED,     /* the document lists the option as a possible recommendation to the Council */
  CAAC__COUNCIL_OTHER,       /* it does not, but the option is a protection measure */
  CAAC__COUNCIL_INFORMATION, /* it does not, and the option only gets information: 3.a, 3.b, 3.c */
  CAAC__COUNCIL_ADDED,       /* added by an overlay without a council limb */
  CAAC__COUNCILS
} caac__council;

extern const unsigned char caac__option_wordings[]; /* in the order of the options */
extern const caac_ruling caac__direct_rulings[CAAC__WORDINGS][CAAC__SIDES];
extern const caac_ruling caac__council_rulings[CAAC__COUNCILS];
extern const caac_ruling caac__to_council_rulings[2]; /* coded direct, but sent to the Council itself; by limb_is_printed */
extern const caac_ruling caac__unsaid_ruling;

/* The ruling for a kind of addressee. */
const caac_ruling *caac__option_ruling(const caac_option *self, caac_limb limb, caac__side side);

#endif
