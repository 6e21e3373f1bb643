# SPDX-License-Identifier: MIT
"""Code one paragraph of an invented document: what is refused, what is stored, what the journal says, which clause it rests on."""

import caac

with caac.Register.create(":memory:", now="2026-01-31T12:00:00Z") as reg:
    with reg.step("an invented document", by="A") as step:
        step.put("situation", id="xaa", name="Exland")
        document = step.put("document", id="xaa-c1", kind="conclusions", situations="xaa", symbol="SAMPLE/AC/2026/1", sample=True)

    with reg.step("first reading", by="A") as step:
        unit = step.put("unit", document=document, situation="xaa", paragraph="7 (b)", basis="text", quote="Invites donors to give")
        coding = step.put("coding", unit=unit, coder="A", stage="final")
        try:
            step.put("use", coding=coding, option="1.f", limb="counsel")
        except caac.InputError as error:
            print(error.findings)
        step.put("use", coding=coding, option="1.f", limb="council", addressee="donors")

    print(reg.log().to_text(remarks=False))
    print(reg.measure("limbs").to_text(remarks=False))

ruling = caac.clause("1.f", limb="council", addressee="donors")
print(f"{ruling.clause}: {ruling.reason}")
