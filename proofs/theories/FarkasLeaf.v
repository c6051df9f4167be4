(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   farkas_leaf
   Statement: rows contradict each other if a combination of them has no term that can be negative and a constant > 0, or 0 with a strict row.
   Source:    J. Farkas (1902), T. S. Motzkin (1936), the easy directions.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    none. *)
Require Import Reals Lra List Bool QArith Qreals.
From Surety Require Import Definitions FarkasCombination.
Open Scope R_scope.

Lemma dot_vanishing nonneg a x : respects nonneg x ->
  forall j, vanishing nonneg a j = true -> 0 <= dot a x j.
Proof.
  intros Hx. induction a as [|q a IH]; simpl; intros j H; [lra|].
  apply andb_prop in H as [Hq Ha]. specialize (IH (S j) Ha). specialize (Hx j).
  destruct (nonneg j).
  - apply is_nonneg_spec in Hq. specialize (Hx eq_refl). nra.
  - apply is_zero_spec in Hq. rewrite Hq. lra.
Qed.

Theorem farkas_leaf nonneg rows multipliers : contradictory nonneg rows multipliers = true ->
  forall x, respects nonneg x -> ~ (forall r, In r rows -> row_holds x r).
Proof.
  unfold contradictory. intros H x Hx Hr.
  apply andb_prop in H as [Hm H]. apply andb_prop in H as [Hc H].
  pose proof (farkas_combination x rows multipliers Hm Hr) as F.
  pose proof (dot_vanishing nonneg _ x Hx 0 Hc) as D.
  pose proof (combination_rel rows multipliers) as N. unfold row_holds, row_value in F.
  apply orb_prop in H as [H|H].
  - apply is_positive_spec in H. destruct (rel (combination rows multipliers)); lra || easy.
  - apply andb_prop in H as [H S]. apply is_nonneg_spec in H.
    destruct (rel (combination rows multipliers)); try easy. lra.
Qed.
