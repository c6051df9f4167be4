(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   pac_bayes_kl
   Statement: with failure delta, for all Q at once, kl(E_Q[empirical], E_Q[true]) <= (KL(Q, P) + ln((n+1)/delta)) / n, true errors in (0, 1).
   Source:    J. Langford and M. Seeger (2001); M. Seeger (2002), with n + 1.
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples PacBayes.
From Surety Require Import BinomialExpectation KlMoment KlConvexity.
Open Scope R_scope.

Theorem pac_bayes_kl {X H} (xs : list X) (w : X -> R) (Hw : dist xs w)
  (hs : list H) (P : H -> R) (HP : dist hs P) (bad : H -> X -> bool) n delta :
  (forall h, In h hs -> 0 < P h) -> (forall h, In h hs -> 0 < Pr xs w (bad h) < 1) ->
  (0 < n)%nat -> 0 < delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => forall Q, dist hs Q ->
    kl (E hs Q (fun h => INR (count (bad h) s) / INR n)) (E hs Q (fun h => Pr xs w (bad h)))
    <= (KL hs Q P + ln ((INR n + 1) / delta)) / INR n).
Proof.
  intros Pp He Hn Hd. pose proof (lt_0_INR n Hn) as Hn'.
  apply fails_at_most_weaken with (d := delta)
    (P := fun s => forall Q, dist hs Q ->
       E hs Q (fun h => kl (INR (count (bad h) s) / INR n) (Pr xs w (bad h)))
       <= (KL hs Q P + ln ((INR n + 1) / delta)) / INR n); [lra| |].
  - intros s Hs HH Q HQ. eapply Rle_trans; [apply kl_jensen; try easy|now apply HH].
    intros h Hh. pose proof (count_le xs (bad h) n s Hs). split.
    + apply Rmult_le_pos; [apply pos_INR|apply Rlt_le, Rinv_0_lt_compat; easy].
    + apply Rmult_le_reg_r with (INR n); [easy|]. unfold Rdiv.
      rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. now apply le_INR.
  - apply (pac_bayes (samples xs n) (sample_weight w) hs P (samples_dist xs w Hw n) HP Pp); try lra; try easy.
    intros h Hh.
    rewrite (E_of_count xs w Hw (bad h) n (fun k => exp (INR n * kl (INR k / INR n) (Pr xs w (bad h))))).
    rewrite binomial_mean_sum. apply kl_moment; [easy|now apply He].
Qed.
