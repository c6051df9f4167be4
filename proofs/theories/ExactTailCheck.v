(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   exact_tail_check
   Statement: tail_check n k a b u v = true, an integer computation, implies P[Bin(n, a/b) <= k] <= u/v.
   Source:    elementary; integers only.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia Bool ZArith.
From Surety Require Import Definitions HornerTail.
Open Scope R_scope.

Lemma horner_spec n a c : (0 <= a)%Z -> (0 < c)%Z -> forall m i, (0 <= i)%Z -> (i + Z.of_nat m <= n)%Z ->
  (0 < snd (horner n a c i m))%Z /\
  IZR (fst (horner n a c i m)) / IZR (snd (horner n a c i m))
    = horner_real (Z.to_nat n) (IZR a / IZR c) (Z.to_nat i) m.
Proof.
  intros Ha Hc. induction m; intros i Hi H.
  - cbn. split; [lia|]. lra.
  - cbn [horner horner_real]. destruct (IHm (i + 1)%Z) as [H1 H2]; [lia|lia|].
    destruct (horner n a c (i + 1) m) as [N D]. cbn [fst snd] in *.
    split; [nia|].
    replace (S (Z.to_nat i)) with (Z.to_nat (i + 1)) by lia.
    rewrite <- H2. rewrite !INR_IZR_INZ.
    replace (Z.of_nat (Z.to_nat n - Z.to_nat i)) with (n - i)%Z by lia.
    rewrite Z2Nat.id by lia.
    rewrite plus_IZR, !mult_IZR. field.
    repeat split; apply not_0_IZR; lia.
Qed.

Theorem exact_tail_check n k a b u v : tail_check n k a b u v = true ->
  cdf (Z.to_nat n) (Z.to_nat k) (IZR a / IZR b) <= IZR u / IZR v.
Proof.
  unfold tail_check. intros H.
  repeat (apply andb_prop in H as [H ?]).
  rewrite ?Z.leb_le, ?Z.ltb_lt in *.
  assert (Hb : 0 < IZR b) by (apply IZR_lt; lia).
  assert (Hc : 0 < IZR (b - a)) by (apply IZR_lt; lia).
  assert (Hv : 0 < IZR v) by (apply IZR_lt; lia).
  assert (P1 : 1 - IZR a / IZR b = IZR (b - a) / IZR b) by (rewrite minus_IZR; field; lra).
  assert (Hp : IZR a / IZR b < 1).
  { assert (0 < IZR (b - a) / IZR b) by now apply Rdiv_lt_0_compat. lra. }
  rewrite cdf_horner by (easy || lia).
  replace (IZR a / IZR b / (1 - IZR a / IZR b)) with (IZR a / IZR (b - a))
    by (rewrite P1; field; lra).
  rewrite P1.
  destruct (horner_spec n a (b - a) ltac:(lia) ltac:(lia) (Z.to_nat k) 0 ltac:(lia) ltac:(lia)) as [D1 D2].
  change (Z.to_nat 0) with 0%nat in D2. rewrite <- D2.
  cbv zeta in H0. destruct (horner n a (b - a) 0 (Z.to_nat k)) as [N D]. cbn [fst snd] in *.
  apply Z.leb_le in H0. apply IZR_le in H0. rewrite !mult_IZR in H0.
  replace n with (Z.of_nat (Z.to_nat n)) in H0 at 1 2 by lia. rewrite <- !pow_IZR in H0.
  assert (HD : 0 < IZR D) by (apply IZR_lt; lia).
  unfold Rdiv at 1. rewrite Rpow_mult_distr, pow_inv.
  assert (Hbn : 0 < IZR b ^ Z.to_nat n) by now apply pow_lt.
  apply Rmult_le_reg_r with (IZR v * (IZR D * IZR b ^ Z.to_nat n)).
  - repeat apply Rmult_lt_0_compat; easy.
  - replace (IZR u / IZR v * (IZR v * (IZR D * IZR b ^ Z.to_nat n)))
      with (IZR u * (IZR D * IZR b ^ Z.to_nat n)) by (field; lra).
    eapply Rle_trans; [|exact H0]. right. field. lra.
Qed.
