(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   clopper_pearson
   Statement: a table of bounds, each with tail at most delta at its count, covers P[e] with failure delta.
   Source:    C. J. Clopper and E. S. Pearson (1934), one-sided; J. Langford (2005), test set bound.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples BinomialCdf BinomialCountLaw.
Open Scope R_scope.

Section ClopperPearson.
Context {X : Type} (xs : list X) (w : X -> R) (Hw : dist xs w) (event : X -> bool).
Notation pw := (sample_weight w).
Notation err := (Pr xs w event).

Lemma clopper_pearson_misses n delta (ub : nat -> R) :
  0 <= delta ->
  (forall k, (k <= n)%nat -> 1 <= ub k \/ (0 <= ub k /\ cdf n k (ub k) <= delta)) ->
  Pr (samples xs n) pw (fun s => Rltb (ub (count event s)) err) <= delta.
Proof.
  intros Hd Hub.
  pose proof (Pr_range xs w Hw event) as Her.
  destruct (greatest (fun k => Rltb (ub k) err) n) as [H|[m [Hm [Pm Hg]]]].
  - unfold Pr at 1, E. rewrite sum_zero; [easy|]. intros s Hs.
    rewrite H by (now apply (count_le xs event)). simpl; lra.
  - apply Rle_trans with (Pr (samples xs n) pw (fun s => Nat.leb (count event s) m)).
    + apply (Pr_mono _ _ (samples_dist xs w Hw n)). intros s Hs Ht. apply Nat.leb_le.
      apply Hg; [now apply (count_le xs event)|easy].
    + rewrite (count_law xs w Hw).
      assert (ub m < err) by (unfold Rltb in Pm; destruct Rlt_dec; easy).
      destruct (Hub m Hm) as [H1|[H0 H1]]; [lra|].
      eapply Rle_trans; [|exact H1]. apply cdf_antitone; lra.
Qed.

Theorem clopper_pearson n delta ub : 0 <= delta ->
  (forall k, (k <= n)%nat -> 1 <= ub k \/ (0 <= ub k /\ cdf n k (ub k) <= delta)) ->
  fails_at_most (samples xs n) pw delta (fun s => err <= ub (count event s)).
Proof.
  intros Hd H. exists (fun s => Rltb (ub (count event s)) err).
  split; [now apply clopper_pearson_misses|]. intros s _ Hs. now apply Rltb_false.
Qed.

End ClopperPearson.
