(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   pinsker
   Statement: 2 (q - p)^2 <= kl(q, p) for q and p in (0, 1).
   Source:    M. S. Pinsker (1964), binary case with the constant of I. Csiszar (1967).
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Surety Require Import Definitions.
Open Scope R_scope.

Section Pinsker.
Variable q : R.
Hypothesis Hq : 0 < q < 1.
Definition gap p := kl q p - 2 * (q - p) ^ 2.
Lemma gap_derive p : 0 < p < 1 ->
  is_derive gap p ((p - q) * (/ (p * (1 - p)) - 4)).
Proof.
  intros Hp. unfold gap, kl. auto_derive.
  - repeat split; try lra; apply Rdiv_lt_0_compat; lra.
  - field. repeat split; lra.
Qed.
Lemma inv4 p : 0 < p < 1 -> 0 <= / (p * (1 - p)) - 4.
Proof.
  intros Hp. assert (0 < p * (1 - p)) by nra.
  assert (4 <= / (p * (1 - p))); [|lra].
  replace 4 with (/ (/ 4)) by field. apply Rinv_le_contravar; [easy|].
  assert (0 <= (2 * p - 1) ^ 2) by apply pow2_ge_0. nra.
Qed.
Lemma gap_q : gap q = 0.
Proof.
  unfold gap, kl. replace (q / q) with 1 by (field; lra).
  replace ((1 - q) / (1 - q)) with 1 by (field; lra). rewrite ln_1. ring.
Qed.
Theorem pinsker p : 0 < p < 1 -> 2 * (q - p) ^ 2 <= kl q p.
Proof.
  intros Hp. enough (0 <= gap p) by (unfold gap in *; lra).
  destruct (MVT_gen gap q p (fun p => (p - q) * (/ (p * (1 - p)) - 4))) as [c [Hc E]].
  - intros x Hx. apply gap_derive. revert Hx. unfold Rmin, Rmax. destruct Rle_dec; lra.
  - intros x Hx. apply continuity_pt_filterlim, (ex_derive_continuous gap).
    eexists. apply gap_derive. revert Hx. unfold Rmin, Rmax. destruct Rle_dec; lra.
  - rewrite gap_q, Rminus_0_r in E. rewrite E.
    assert (0 < c < 1 /\ 0 <= (c - q) * (p - q)) as [C1 C2].
    { revert Hc. unfold Rmin, Rmax. destruct Rle_dec; intros; split; nra. }
    pose proof (inv4 c C1). nra.
Qed.
End Pinsker.
