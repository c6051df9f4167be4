(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   binomial_tail_lower
   Statement: with failure delta, u < P[e] for every u at which P[Bin(n, u) >= count] <= delta.
   Source:    C. J. Clopper and E. S. Pearson (1934), one-sided; binomial_tail for the complement of e.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions Probability Samples BinomialCdf BinomialTail.
Open Scope R_scope.

Lemma cdf_complement p n : forall j k, (j + k + 1 = n)%nat -> cdf n j (1 - p) + cdf n k p = 1.
Proof.
  induction n as [|n IH]; intros j k H; [lia|].
  destruct j as [|j], k as [|k]; rewrite ?cdf_S0, ?cdf_S.
  - replace n with O by lia. simpl. lra.
  - pose proof (IH 0%nat k ltac:(lia)). rewrite (cdf_full n (S k)) by lia. nra.
  - pose proof (IH j 0%nat ltac:(lia)). rewrite (cdf_full n (S j)) by lia. nra.
  - pose proof (IH j (S k) ltac:(lia)). pose proof (IH (S j) k ltac:(lia)). nra.
Qed.
Lemma upper_tail_complement n k p : (k <= n)%nat -> upper_tail n k p = cdf n (n - k) (1 - p).
Proof.
  intros H. destruct k as [|k]; simpl upper_tail.
  - rewrite cdf_full by lia. lra.
  - pose proof (cdf_complement p n (n - S k) k ltac:(lia)). lra.
Qed.

Theorem binomial_tail_lower {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (event : X -> bool) n delta :
  0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s =>
    forall u, 0 <= u <= 1 -> upper_tail n (count event s) u <= delta -> u < Pr xs w event).
Proof.
  intros Hd.
  eapply fails_at_most_weaken; [apply Rle_refl| |
    exact (binomial_tail xs w Hw (fun x => negb (event x)) n delta Hd)].
  intros s Hs H u Hu Ht. specialize (H (1 - u) ltac:(lra)).
  rewrite (Pr_not xs w Hw) in H.
  rewrite (upper_tail_complement n _ u (count_le xs event n s Hs)) in Ht.
  pose proof (count_not event s) as C. rewrite (proj1 (proj1 (in_samples xs n s) Hs)) in C.
  replace (count (fun x => negb (event x)) s) with (n - count event s)%nat in H by lia.
  specialize (H Ht). lra.
Qed.
