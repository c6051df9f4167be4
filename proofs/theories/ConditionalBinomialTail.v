(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   conditional_binomial_tail
   Statement: with failure delta, P[a | b] < u for every u at which P[Bin(m, u) <= k] <= delta; m > 0 rows lie in b, k of them in a.
   Source:    binomial_tail on the rows in b, by conditional_failure.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions Probability BinomialTail ConditionalSampling ConditionalFailure.
Open Scope R_scope.

Lemma count_and {X} (a b : X -> bool) s : count (fun x => a x && b x) s = count a (filter b s).
Proof.
  induction s as [|x s IH]; [easy|]. simpl. destruct (b x); simpl; destruct (a x); simpl; congruence.
Qed.

Theorem conditional_binomial_tail {X} (xs : list X) (w : X -> R) (Hw : dist xs w)
  (a b : X -> bool) n delta : 0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall u, 0 <= u <= 1 ->
    cdf (count b s) (count (fun x => a x && b x) s) u <= delta ->
    0 < Pr xs w b /\ Pr xs w (fun x => a x && b x) / Pr xs w b < u).
Proof.
  intros Hd.
  destruct (conditional_failure xs w Hw b
    (fun m t => forall u, 0 <= u <= 1 -> cdf m (count a t) u <= delta -> Pr xs (given xs w b) a < u)
    n delta Hd) as [bad [_ [H1 H2]]].
  { intros Hb m. now apply (binomial_tail xs _ (given_dist xs w Hw b Hb)). }
  exists bad. split; [exact H1|]. intros s Hs Hbad Hc u Hu Ht.
  destruct (H2 s Hs Hbad Hc) as [Hb H]. split; [easy|].
  rewrite <- given_Pr. apply H; [easy|]. now rewrite <- count_and.
Qed.
