(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   rounded_tail_check
   Statement: tail_check_up P n k a b u v = true, integers rounded upward to P bits, implies P[Bin(n, a/b) <= k] <= u/v.
   Source:    elementary; integers only, quadratic in k.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia Psatz Bool ZArith.
From Surety Require Import Definitions HornerTail.
Open Scope R_scope.

(* (m, k) stands for m / 2^k *)
Definition dyadic (x : Z * Z) : R := IZR (fst x) / IZR (2 ^ snd x).
Definition well_formed (x : Z * Z) : Prop := (0 <= fst x /\ 0 <= snd x)%Z.
Lemma power_of_2_pos k : (0 <= k)%Z -> 0 < IZR (2 ^ k).
Proof. intros. apply IZR_lt. lia. Qed.
Lemma dyadic_nonneg x : well_formed x -> 0 <= dyadic x.
Proof.
  intros [H K]. apply Rmult_le_pos; [now apply IZR_le|].
  apply Rlt_le, Rinv_0_lt_compat, power_of_2_pos, K.
Qed.
Lemma truncate_spec P x : well_formed x -> well_formed (truncate P x) /\ dyadic x <= dyadic (truncate P x).
Proof.
  destruct x as [m k]. intros [Hm Hk]. cbn [fst snd] in *. unfold truncate.
  set (s := Z.min k (Z.max 0 (Z.log2 m - P))). assert (0 <= s <= k)%Z by lia.
  rewrite Z.shiftr_div_pow2 by lia.
  pose proof (Z.div_pos m (2 ^ s) Hm ltac:(lia)). split; [split; cbn; lia|].
  unfold dyadic. cbn [fst snd].
  assert (E1 : (2 ^ k = 2 ^ (k - s) * 2 ^ s)%Z) by (rewrite <- Z.pow_add_r by lia; f_equal; lia).
  assert (E2 : (m <= (m / 2 ^ s + 1) * 2 ^ s)%Z).
  { pose proof (Z.mod_pos_bound m (2 ^ s) ltac:(lia)). pose proof (Z.div_mod m (2 ^ s) ltac:(lia)). lia. }
  pose proof (power_of_2_pos (k - s) ltac:(lia)). pose proof (power_of_2_pos s ltac:(lia)).
  rewrite E1, mult_IZR. apply IZR_le in E2. rewrite mult_IZR in E2.
  apply Rmult_le_reg_r with (IZR (2 ^ (k - s)) * IZR (2 ^ s)); [now apply Rmult_lt_0_compat|].
  eapply Rle_trans; [|eapply Rle_trans; [exact E2|]]; right; field; lra.
Qed.
Lemma multiply_up_spec P x y : well_formed x -> well_formed y ->
  well_formed (multiply_up P x y) /\ dyadic x * dyadic y <= dyadic (multiply_up P x y).
Proof.
  intros [Hx Kx] [Hy Ky].
  destruct (truncate_spec P (fst x * fst y, snd x + snd y)%Z) as [W V]; [split; cbn; nia|].
  split; [exact W|]. eapply Rle_trans; [|exact V]. right. unfold dyadic. cbn [fst snd].
  rewrite Z.pow_add_r, !mult_IZR by easy.
  pose proof (power_of_2_pos _ Kx). pose proof (power_of_2_pos _ Ky). field. lra.
Qed.
Lemma multiply_between P x y r t : well_formed x -> well_formed y ->
  0 <= r <= dyadic x -> 0 <= t <= dyadic y ->
  well_formed (multiply_up P x y) /\ 0 <= r * t <= dyadic (multiply_up P x y).
Proof. intros Wx Wy Hr Ht. destruct (multiply_up_spec P x y Wx Wy). split; [easy|]. nra. Qed.
Lemma power_up_spec P x r : well_formed x -> 0 <= r <= dyadic x -> forall n,
  well_formed (power_up P x n) /\ 0 <= r ^ Pos.to_nat n <= dyadic (power_up P x n).
Proof.
  intros Wx Hr. induction n as [n [Wn Hn]|n [Wn Hn]|]; cbn [power_up].
  - destruct (multiply_between P _ _ _ _ Wn Wn Hn Hn) as [W2 H2].
    destruct (multiply_between P _ _ _ _ Wx W2 Hr H2) as [W3 H3]. split; [easy|].
    rewrite Pos2Nat.inj_xI.
    replace (r ^ S (2 * Pos.to_nat n)) with (r * (r ^ Pos.to_nat n * r ^ Pos.to_nat n)); [easy|].
    rewrite <- pow_add, tech_pow_Rmult. f_equal. lia.
  - destruct (multiply_between P _ _ _ _ Wn Wn Hn Hn) as [W2 H2]. split; [easy|].
    rewrite Pos2Nat.inj_xO.
    replace (r ^ (2 * Pos.to_nat n)) with (r ^ Pos.to_nat n * r ^ Pos.to_nat n); [easy|].
    rewrite <- pow_add. f_equal. lia.
  - change (Pos.to_nat 1) with 1%nat. rewrite pow_1. easy.
Qed.

Lemma horner_up_spec P n a c : (0 <= P)%Z -> (0 <= a)%Z -> (0 < c)%Z -> forall m i,
  (0 <= i)%Z -> (i + Z.of_nat m <= n)%Z ->
  (0 <= horner_up P n a c i m)%Z /\
  0 <= horner_real (Z.to_nat n) (IZR a / IZR c) (Z.to_nat i) m <= IZR (horner_up P n a c i m) / IZR (2 ^ P).
Proof.
  intros HP Ha Hc. pose proof (power_of_2_pos P HP) as HP2.
  induction m; intros i Hi H.
  - cbn [horner_up horner_real]. split; [lia|]. split; [lra|]. right. field. lra.
  - cbn [horner_up horner_real]. destruct (IHm (i + 1)%Z) as [N [L U]]; [lia|lia|].
    replace (Z.to_nat (i + 1)) with (S (Z.to_nat i)) in * by lia.
    set (h := horner_up P n a c (i + 1) m) in *. set (x := horner_real _ _ _ m) in *.
    assert (Hd : (0 < (i + 1) * c)%Z) by nia.
    assert (Hn : (0 <= (n - i) * a)%Z) by nia.
    assert (E2 : ((n - i) * a * h <= ((n - i) * a * h / ((i + 1) * c) + 1) * ((i + 1) * c))%Z).
    { pose proof (Z.mod_pos_bound ((n - i) * a * h) _ Hd).
      pose proof (Z.div_mod ((n - i) * a * h) ((i + 1) * c) ltac:(lia)). lia. }
    pose proof (Z.div_pos ((n - i) * a * h) _ ltac:(nia) Hd).
    set (d := ((n - i) * a * h / ((i + 1) * c))%Z) in *.
    split; [lia|].
    rewrite !INR_IZR_INZ.
    replace (Z.of_nat (Z.to_nat n - Z.to_nat i)) with (n - i)%Z by lia.
    replace (Z.of_nat (S (Z.to_nat i))) with (i + 1)%Z by lia.
    assert (Hc' : 0 < IZR c) by now apply IZR_lt.
    assert (Hi' : 0 < IZR (i + 1)) by (apply IZR_lt; lia).
    assert (Ha' : 0 <= IZR a) by now apply IZR_le.
    assert (Hn' : 0 <= IZR (n - i)) by (apply IZR_le; lia).
    set (r := IZR (n - i) / IZR (i + 1) * (IZR a / IZR c)).
    assert (Hr : 0 <= r).
    { unfold r, Rdiv. repeat apply Rmult_le_pos; try easy; apply Rlt_le, Rinv_0_lt_compat; easy. }
    split; [nra|].
    apply Rle_trans with (1 + r * (IZR h / IZR (2 ^ P))); [nra|].
    rewrite !plus_IZR. replace ((IZR (2 ^ P) + (IZR d + 1)) / IZR (2 ^ P))
      with (1 + (IZR d + 1) / IZR (2 ^ P)) by (field; lra).
    apply Rplus_le_compat_l.
    apply IZR_le in E2. rewrite !mult_IZR, (plus_IZR d 1) in E2.
    apply Rmult_le_reg_r with (IZR (2 ^ P) * (IZR (i + 1) * IZR c)).
    { apply Rmult_lt_0_compat; [easy|]. now apply Rmult_lt_0_compat. }
    eapply Rle_trans; [|eapply Rle_trans; [exact E2|]]; right; unfold r; field; lra.
Qed.

Theorem rounded_tail_check P n k a b u v : tail_check_up P n k a b u v = true ->
  cdf (Pos.to_nat n) (Z.to_nat k) (IZR a / IZR b) <= IZR u / IZR v.
Proof.
  unfold tail_check_up. intros H.
  repeat (apply andb_prop in H as [H ?]).
  rewrite ?Z.leb_le, ?Z.ltb_lt in *.
  assert (Hb : 0 < IZR b) by (apply IZR_lt; lia).
  assert (Hc : 0 < IZR (b - a)) by (apply IZR_lt; lia).
  assert (Hv : 0 < IZR v) by (apply IZR_lt; lia).
  pose proof (power_of_2_pos P H) as HP2.
  assert (P1 : 1 - IZR a / IZR b = IZR (b - a) / IZR b) by (rewrite minus_IZR; field; lra).
  assert (P2 : 0 < IZR (b - a) / IZR b) by now apply Rdiv_lt_0_compat.
  rewrite cdf_horner by (lra || lia).
  replace (IZR a / IZR b / (1 - IZR a / IZR b)) with (IZR a / IZR (b - a))
    by (rewrite P1; field; lra).
  rewrite P1. cbv zeta in H0.
  destruct (horner_up_spec P (Zpos n) a (b - a) H ltac:(lia) ltac:(lia) (Z.to_nat k) 0
    ltac:(lia) ltac:(lia)) as [N [L U]].
  change (Z.to_nat 0) with 0%nat in *. change (Z.to_nat (Z.pos n)) with (Pos.to_nat n) in *.
  assert (W : well_formed ((b - a) * 2 ^ P / b + 1, P)%Z).
  { split; cbn; [|lia]. pose proof (Z.div_pos ((b - a) * 2 ^ P) b ltac:(nia) ltac:(lia)). lia. }
  assert (V : 0 <= IZR (b - a) / IZR b <= dyadic ((b - a) * 2 ^ P / b + 1, P)%Z).
  { split; [lra|]. unfold dyadic. cbn [fst snd].
    assert (E2 : ((b - a) * 2 ^ P <= ((b - a) * 2 ^ P / b + 1) * b)%Z).
    { pose proof (Z.mod_pos_bound ((b - a) * 2 ^ P) b ltac:(lia)).
      pose proof (Z.div_mod ((b - a) * 2 ^ P) b ltac:(lia)). lia. }
    apply IZR_le in E2. rewrite !mult_IZR in E2.
    apply Rmult_le_reg_r with (IZR (2 ^ P) * IZR b); [now apply Rmult_lt_0_compat|].
    eapply Rle_trans; [|eapply Rle_trans; [exact E2|]]; right; field; lra. }
  destruct (power_up_spec P _ _ W V n) as [[W1 W2] [L2 U2]].
  destruct (power_up P _ n) as [m e]. unfold dyadic in U2. cbn [fst snd] in *.
  set (h := horner_up P (Z.pos n) a (b - a) 0 (Z.to_nat k)) in *.
  pose proof (power_of_2_pos e W2) as He.
  apply Z.leb_le in H0. apply IZR_le in H0.
  rewrite Z.pow_add_r, !mult_IZR in H0 by easy.
  apply Rle_trans with (IZR m / IZR (2 ^ e) * (IZR h / IZR (2 ^ P))).
  - apply Rmult_le_compat; easy.
  - apply Rmult_le_reg_r with (IZR v * (IZR (2 ^ e) * IZR (2 ^ P))).
    + repeat apply Rmult_lt_0_compat; easy.
    + eapply Rle_trans; [|eapply Rle_trans; [exact H0|]]; right; field; lra.
Qed.
