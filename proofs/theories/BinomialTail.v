(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   binomial_tail
   Statement: with failure delta, P[e] < u for every u at which P[Bin(n, u) <= count] <= delta: one check per certificate suffices.
   Source:    C. J. Clopper and E. S. Pearson (1934), one-sided; J. Langford (2005), test set bound.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples BinomialCdf BinomialCountLaw.
Open Scope R_scope.

Theorem binomial_tail {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (event : X -> bool) n delta :
  0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s =>
    forall u, 0 <= u <= 1 -> cdf n (count event s) u <= delta -> Pr xs w event < u).
Proof.
  intros Hd. set (p := Pr xs w event). pose proof (Pr_range xs w Hw event) as Her. fold p in Her.
  exists (fun s => Rleb (cdf n (count event s) p) delta). split.
  - destruct (greatest (fun k => Rleb (cdf n k p) delta) n) as [H|[m [Hm [Pm Hg]]]].
    + unfold Pr, E. rewrite sum_zero; [easy|]. intros s Hs.
      rewrite H by (now apply (count_le xs event)). simpl; lra.
    + apply Rle_trans with (Pr (samples xs n) (sample_weight w) (fun s => Nat.leb (count event s) m)).
      * apply (Pr_mono _ _ (samples_dist xs w Hw n)). intros s Hs Ht. apply Nat.leb_le.
        apply Hg; [now apply (count_le xs event)|easy].
      * rewrite (count_law xs w Hw). unfold Rleb in Pm. destruct Rle_dec; easy.
  - intros s _ Hs u Hu Hc. apply Rleb_false in Hs.
    destruct (Rlt_dec p u) as [|N]; [easy|].
    assert (cdf n (count event s) p <= cdf n (count event s) u) by (apply cdf_antitone; lra). lra.
Qed.
