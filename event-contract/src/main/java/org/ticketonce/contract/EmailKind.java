package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a mail tells its buyer. Part of the ledger's key (P4). */
public enum EmailKind {
  /** Here are your tickets. */
  @JsonProperty("confirmation")
  CONFIRMATION,
  /** Your tickets are void. */
  @JsonProperty("voided")
  VOIDED,
  /** Your tickets are not valid for now. */
  @JsonProperty("suspended")
  SUSPENDED,
  /** Your tickets are valid again; carries them once more. */
  @JsonProperty("reinstated")
  REINSTATED,
  /** We sent you two sets; only the first is valid. */
  @JsonProperty("apology")
  APOLOGY
}
