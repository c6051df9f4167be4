(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   case_split
   Statement: constraints that a tree of case splits with Farkas leaves closes hold together at no values of the unknowns.
   Source:    folklore; R. Fagin, J. Halpern and N. Megiddo (1990) for the logic.
   Kernel:    org.surety.kernel.proof.ProofChecker.
   Bounds:    none. *)
Require Import Reals List Bool QArith.
From Surety Require Import Definitions FarkasLeaf.
Import ListNotations.
Open Scope R_scope.

Lemma all_parts x parts : constraint_holds x (All parts) -> forall c, In c parts -> constraint_holds x c.
Proof.
  induction parts as [|p parts IH]; simpl; [easy|]. intros [Hp H] c [<-|Hc]; [easy|].
  apply IH; [exact H|easy].
Qed.
Lemma rows_of_hold x cs : (forall c, In c cs -> constraint_holds x c) ->
  forall r, In r (rows_of cs) -> row_holds x r.
Proof.
  intros H r Hr. apply in_flat_map in Hr as [c [Hc Hr]]. specialize (H c Hc).
  destruct c; simpl in Hr; try easy. destruct Hr as [<-|[]]. exact H.
Qed.

Theorem case_split nonneg : forall t cs, closes nonneg cs t = true ->
  forall x, respects nonneg x -> ~ (forall c, In c cs -> constraint_holds x c).
Proof.
  fix sound 1. intros [multipliers|i rest|i cases] cs H x Hx Hc; cbn [closes] in H.
  - exact (farkas_leaf _ _ _ H x Hx (rows_of_hold x cs Hc)).
  - destruct (nth_error cs i) as [[r|parts|parts]|] eqn:Ei; try discriminate.
    pose proof (all_parts x parts (Hc _ (nth_error_In _ _ Ei))) as Hp.
    apply (sound rest _ H x Hx). intros c Hin. apply in_app_or in Hin as [Hin|Hin]; auto.
  - destruct (nth_error cs i) as [[r|parts|parts]|] eqn:Ei; try discriminate.
    pose proof (Hc _ (nth_error_In _ _ Ei)) as Hp. clear Ei.
    revert parts H Hp. induction cases as [|t ts IH]; intros [|p parts] H Hp; try easy.
    apply andb_prop in H as [Ht H]. destruct Hp as [Hp|Hp].
    + apply (sound t _ Ht x Hx). intros c [<-|Hin]; auto.
    + exact (IH parts H Hp).
Qed.
