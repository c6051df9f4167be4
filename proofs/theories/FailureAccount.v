(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   failure_account
   Statement: properties with failures d_i hold all at once with failure sum d_i.
   Source:    union bound; certificates.md, the shares of delta.
   Kernel:    the account of delta in the plan: every certificate of a file holds at once.
   Bounds:    org.surety.bounds: the planner's division of delta. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Theorem failure_account {A I} (l : list A) (w : A -> R) (Hw : dist l w)
  (is : list I) (P : I -> A -> Prop) (d : I -> R) delta :
  (forall i, In i is -> fails_at_most l w (d i) (P i)) -> sum is d <= delta ->
  fails_at_most l w delta (fun a => forall i, In i is -> P i a).
Proof.
  revert delta; induction is as [|i is IH]; intros delta H Hd.
  - exists (fun _ => false). split; [|intros; easy].
    unfold Pr; simpl. rewrite (E_const l w Hw). simpl in Hd; lra.
  - destruct (H i) as [b [Hb Hg]]; [now left|].
    destruct (IH (sum is d)) as [b' [Hb' Hg']]; [intros; apply H; now right|lra|].
    exists (fun a => b a || b' a). split.
    + eapply Rle_trans; [apply (Pr_or l w Hw)|]. simpl in Hd. lra.
    + intros a Ha Hf. apply orb_false_elim in Hf as [H1 H2].
      intros j [<-|Hj]; auto.
Qed.
