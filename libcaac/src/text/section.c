/* SPDX-License-Identifier: MIT */
/* Sections and speakers by phrases. The tables are the rule: the first phrase that is found decides. */
#include "section.h"

#include <string.h>

#include "text.h"

#define WORKING_GROUP "working group"
#define SECRETARY_GENERAL "secretary-general"
#define STATE "state"
#define MEMBERS "members"
#define COUNCIL "council"

enum { LOOKED_AT = 600 };

typedef struct phrase {
  const char *words; /* in lower case */
  const char *answer;
} phrase;

static const phrase headings[] = {
  { "annex", CAAC__SECTION_ANNEX },
  { "appendix", CAAC__SECTION_ANNEX },
  { "enclosure", CAAC__SECTION_ANNEX },
  { "public statement", CAAC__SECTION_STATEMENT },
  { "statement by the chair", CAAC__SECTION_STATEMENT },
  { "statements by the chair", CAAC__SECTION_STATEMENT },
  { "recommendations to the security council", "recommendations to the Council" },
  { "recommendations to the council", "recommendations to the Council" },
  { "recommendation to the security council", "recommendations to the Council" },
  { "direct action", "direct action" },
  { "action by the working group", "direct action" },
  { "findings", "findings" },
  { "exchange of views", "findings" },
  { "discussion", "findings" },
  { "consideration of the report", "findings" },
  { "meeting", "meeting" },
  { "introduction", "meeting" },
  { "recommendations", "recommendations" },
  { "observations", "recommendations" },
  { "summary", CAAC__SECTION_OTHER },
};

static const phrase paragraphs[] = {
  { "through a public statement", CAAC__SECTION_STATEMENT },
  { "by a public statement", CAAC__SECTION_STATEMENT },
  { "a second public statement", CAAC__SECTION_STATEMENT },
  { "public statement issued by its chair", CAAC__SECTION_STATEMENT },
  { "public statement by its chair", CAAC__SECTION_STATEMENT },
  { "public statement by the chair", CAAC__SECTION_STATEMENT },
  { "recommend that the president of the security council", "recommendations to the Council" },
  { "recommend that the president of the council", "recommendations to the Council" },
  { "recommend that the security council", "recommendations to the Council" },
  { "recommend that the council", "recommendations to the Council" },
  { "recommend to the security council", "recommendations to the Council" },
  { "recommend to the council", "recommendations to the Council" },
  { "recommends that the security council", "recommendations to the Council" },
  { "recommends that the president of the", "recommendations to the Council" },
  { "recommends that the council", "recommendations to the Council" },
  { "recommends to the security council", "recommendations to the Council" },
  { "recommends to the council", "recommendations to the Council" },
  { "letters from the chair", "direct action" },
  { "letter from the chair", "direct action" },
  { "its chair would send", "direct action" },
  { "its chair to write", "direct action" },
  { "its chairman to write", "direct action" },
  { "the chair would write", "direct action" },
  { "the chair would send", "direct action" },
  { "exchange of views", "findings" },
  { "meeting, on ", "meeting" },
  { "meeting, held ", "meeting" },
};

/* How a unit begins that reports what was said. */
static const phrase openings[] = {
  { "the representative of", STATE },
  { "the permanent representative of", STATE },
  { "a representative of", STATE },
  { "the delegation of", STATE },
  { "the chargé d'affaires of", STATE },
  { "members ", MEMBERS },
  { "the members ", MEMBERS },
  { "some members", MEMBERS },
  { "several members", MEMBERS },
  { "many members", MEMBERS },
  { "speakers ", MEMBERS },
  { "several speakers", MEMBERS },
  { "delegations ", MEMBERS },
  { "several delegations", MEMBERS },
  { "they ", MEMBERS },
};

static const phrase statement_headings[] = {
  { "statement by the secretary-general", SECRETARY_GENERAL },
  { "statement by the chair", WORKING_GROUP },
  { "statement by the president", COUNCIL },
  { "representative of", STATE },
  { "chargé d'affaires", STATE },
  { "delegation of", STATE },
  { "minister", STATE },
  { "ambassador of", STATE },
};

static const phrase kinds[] = {
  { "conclusions", WORKING_GROUP }, { "draft", WORKING_GROUP }, { "statement", WORKING_GROUP },
  { "report", SECRETARY_GENERAL },  { "resolution", COUNCIL },  { "presidential statement", COUNCIL },
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* The beginning of a text in lower case. Letters with accents stay as they are. */
static const char *lower(const char *text, char out[LOOKED_AT])
{
  size_t n = 0;
  for (; text[n] && n < LOOKED_AT - 1; n++) out[n] = text[n] >= 'A' && text[n] <= 'Z' ? (char)(text[n] - 'A' + 'a') : text[n];
  out[n] = '\0';
  return out;
}

static const char *first_within(const phrase *table, size_t count, const char *text)
{
  char beginning[LOOKED_AT];
  lower(text, beginning);
  for (size_t i = 0; i < count; i++)
    if (strstr(beginning, table[i].words)) return table[i].answer;
  return NULL;
}

static const char *first_opening(const char *text)
{
  char beginning[LOOKED_AT];
  lower(text, beginning);
  for (size_t i = 0; i < COUNT(openings); i++)
    if (strncmp(beginning, openings[i].words, strlen(openings[i].words)) == 0) return openings[i].answer;
  return NULL;
}

const char *caac__section_of_heading(const char *text) { return first_within(headings, COUNT(headings), text); }

const char *caac__section_of_paragraph(const char *text)
{
  const char *found = first_within(paragraphs, COUNT(paragraphs), text);
  return found || !first_opening(text) ? found : "findings";
}

const char *caac__section_of_measure(const char *text)
{
  const char *found = first_within(paragraphs, COUNT(paragraphs), text);
  return found && strcmp(found, "findings") != 0 && strcmp(found, "meeting") != 0 ? found : NULL;
}

const char *caac__section_of_item(const char *parent_section)
{
  return strcmp(parent_section, CAAC__SECTION_STATEMENT) == 0 ? CAAC__SECTION_MESSAGE : parent_section;
}

const char *caac__speaker_of_kind(const char *kind)
{
  for (size_t i = 0; i < COUNT(kinds); i++)
    if (strcmp(kind, kinds[i].words) == 0) return kinds[i].answer;
  return "";
}

const char *caac__speaker_of_heading(const char *text)
{
  return first_within(statement_headings, COUNT(statement_headings), text);
}

/* Only where views are reported: members who travel ("Members of the Working Group will visit") speak for nobody. */
const char *caac__speaker_of_unit(const char *text, const char *lead, const char *section, const char *otherwise)
{
  int reports_views = strcmp(section, "findings") == 0 || strcmp(section, "meeting") == 0;
  const char *opening = reports_views ? first_opening(text) : NULL;
  if (opening) return opening;
  if (reports_views && *lead && first_within(paragraphs, COUNT(paragraphs), lead) && strstr(lead, "exchange of views"))
    return MEMBERS;
  return otherwise;
}
