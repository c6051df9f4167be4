(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none; every notion that Statements.v speaks of is defined here and nowhere else.
   Statement: finite probability spaces, i.i.d. samples, binomial tails, kl, bets, rows, proof trees.
   Source:    standard; each definition is the textbook's, in plain Coq reals over finite lists.
   Kernel:    all rules.
   Bounds:    all classes. *)
Require Import Reals List Bool ZArith QArith Qreals.
Import ListNotations.
Open Scope R_scope.

(* ---- finite probability spaces: a list of points, a weight for each ---- *)
Definition sum {A} (l : list A) (f : A -> R) : R := fold_right (fun a s => f a + s) 0 l.
Definition ind (b : bool) : R := if b then 1 else 0.
Record dist {A} (l : list A) (w : A -> R) : Prop :=
  { d_nonneg : forall a, In a l -> 0 <= w a; d_one : sum l w = 1 }.
Definition E {A} (l : list A) (w f : A -> R) := sum l (fun a => w a * f a).
Definition Pr {A} (l : list A) (w : A -> R) (event : A -> bool) := E l w (fun a => ind (event a)).
Definition Rltb x y := if Rlt_dec x y then true else false.
Definition Rleb x y := if Rle_dec x y then true else false.

(* P holds with failure at most d: outside a bad event of probability at most d.
   P may quantify over real-valued objects and need not be decidable. *)
Definition fails_at_most {A} (l : list A) (w : A -> R) (d : R) (P : A -> Prop) :=
  exists bad : A -> bool, Pr l w bad <= d /\ forall a, In a l -> bad a = false -> P a.

(* ---- n independent draws from a finite population ---- *)
Fixpoint samples {X} (xs : list X) (n : nat) : list (list X) :=
  match n with
  | O => [[]]
  | S n' => flat_map (fun x => map (cons x) (samples xs n')) xs
  end.
Fixpoint sample_weight {X} (w : X -> R) (s : list X) : R :=
  match s with [] => 1 | x :: t => w x * sample_weight w t end.
Fixpoint count {X} (event : X -> bool) (s : list X) : nat :=
  match s with [] => O | x :: t => if event x then S (count event t) else count event t end.

(* the distribution given b, where P[b] > 0 *)
Definition given {X} (xs : list X) (w : X -> R) (b : X -> bool) (x : X) : R :=
  w x * ind (b x) / Pr xs w b.

(* ---- the binomial distribution ---- *)
(* P[Bin(n, p) <= k], by the first trial; BinomialTextbook.v equates it with the sum of pmf *)
Fixpoint cdf (n k : nat) (p : R) : R :=
  match n with
  | O => 1
  | S n' => match k with
            | O => (1 - p) * cdf n' 0 p
            | S k' => p * cdf n' k' p + (1 - p) * cdf n' k p
            end
  end.
Definition pmf n p i := C n i * p ^ i * (1 - p) ^ (n - i).
(* P[Bin(n, p) >= k] *)
Definition upper_tail (n k : nat) (p : R) : R :=
  match k with O => 1 | S k' => 1 - cdf n k' p end.

(* ---- relative entropy ---- *)
Definition KL {H} (hs : list H) (Q P : H -> R) := sum hs (fun h => Q h * ln (Q h / P h)).
Definition kl q p := q * ln (q / p) + (1 - q) * ln ((1 - q) / (1 - p)).

(* ---- bets on the mean of a bounded variable ---- *)
Definition product {X} (s : list X) (f : X -> R) : R := fold_right (fun x c => f x * c) 1 s.
(* the mean over a grid of bets of what each bet's capital has become after the sample s *)
Definition wealth {J X} (js : list J) (factor : J -> X -> R) (s : list X) : R :=
  sum js (fun j => product s (factor j)) / INR (length js).
(* the stake per unit at rate r, never more than the share c of the capital; d is the distance at risk *)
Definition stake (c r d : R) : R := Rmin r (c / d).
(* against E Z >= m where Z <= b, and against E Z <= m where a <= Z *)
Definition upper_factor (c b m r z : R) : R := 1 + stake c r (b - m) * (m - z).
Definition lower_factor (c a m r z : R) : R := 1 + stake c r (m - a) * (z - m).

(* ---- agreement of predictors ---- *)
Definition disagree {X Y} (xs : list X) (w : X -> R) (eqb : Y -> Y -> bool) (f g : X -> Y) :=
  Pr xs w (fun x => negb (eqb (f x) (g x))).
Definition square_distance {X} (xs : list X) (w f g : X -> R) := E xs w (fun x => (f x - g x) ^ 2).

(* ---- rows over unknowns, and their combinations with multipliers ---- *)
(* sum_j coefs_j x_j + const, at most 0, below 0, or 0 *)
Inductive relation := LE | LT | EQ.
Record row := { coefs : list Q; const : Q; rel : relation }.
Fixpoint dot (a : list Q) (x : nat -> R) (j : nat) : R :=
  match a with [] => 0 | c :: t => Q2R c * x j + dot t x (S j) end.
Definition row_value (x : nat -> R) (r : row) := dot (coefs r) x 0 + Q2R (const r).
Definition row_holds (x : nat -> R) (r : row) : Prop :=
  match rel r with
  | LE => row_value x r <= 0
  | LT => row_value x r < 0
  | EQ => row_value x r = 0
  end.
Fixpoint add (a b : list Q) : list Q :=
  match a, b with
  | [], _ => b
  | _, [] => a
  | x :: t, y :: u => Qred (x + y) :: add t u
  end.
Definition scale (k : Q) (a : list Q) := map (fun c => Qred (k * c)%Q) a.
Definition is_nonneg (q : Q) : bool := Qle_bool 0 q.
Definition is_positive (q : Q) : bool := negb (Qle_bool q 0).
Definition is_zero (q : Q) : bool := Qeq_bool q 0.
(* a multiplier is at least 0, at an equation it is any number *)
Fixpoint admissible (rows : list row) (multipliers : list Q) : bool :=
  match rows, multipliers with
  | r :: rows', k :: multipliers' =>
      match rel r with EQ => true | _ => is_nonneg k end && admissible rows' multipliers'
  | _, _ => true
  end.
Fixpoint combination (rows : list row) (multipliers : list Q) : row :=
  match rows, multipliers with
  | r :: rows', k :: multipliers' =>
      let c := combination rows' multipliers' in
      {| coefs := add (scale k (coefs r)) (coefs c);
         const := Qred (k * const r + const c);
         rel := match rel r, rel c with
                | LT, _ => if is_positive k then LT else rel c
                | _, _ => rel c
                end |}
  | _, _ => {| coefs := []; const := 0; rel := LE |}
  end.
(* no coefficient is negative where the unknown is known to be at least 0, and none is other than 0
   elsewhere *)
Fixpoint vanishing (nonneg : nat -> bool) (a : list Q) (j : nat) : bool :=
  match a with
  | [] => true
  | c :: t => (if nonneg j then is_nonneg c else is_zero c) && vanishing nonneg t (S j)
  end.
Definition respects (nonneg : nat -> bool) (x : nat -> R) : Prop :=
  forall j, nonneg j = true -> 0 <= x j.
(* the rows contradict each other, as these multipliers show *)
Definition contradictory (nonneg : nat -> bool) (rows : list row) (multipliers : list Q) : bool :=
  admissible rows multipliers &&
  (let c := combination rows multipliers in
   vanishing nonneg (coefs c) 0 &&
   (is_positive (const c) || is_nonneg (const c) && match rel c with LT => true | _ => false end)).

(* ---- what holds in both of two cases ---- *)
Definition smaller (c d : Q) : Q := if Qle_bool c d then c else d.
Fixpoint least (a b : list Q) : list Q :=
  match a with
  | [] => map (smaller 0) b
  | c :: a' => match b with [] => map (smaller 0) a | d :: b' => smaller c d :: least a' b' end
  end.
(* the coefficients are the same where the unknown is not known to be at least 0 *)
Fixpoint fixed (nonneg : nat -> bool) (difference : list Q) (j : nat) : bool :=
  match difference with [] => true | c :: t => (nonneg j || is_zero c) && fixed nonneg t (S j) end.
Definition least_row (r s : row) : row :=
  {| coefs := least (coefs r) (coefs s);
     const := smaller (const r) (const s);
     rel := match rel r, rel s with LT, LT => LT | _, _ => LE end |}.

(* ---- constraints over rows, and trees of case splits ---- *)
Inductive constraint := Row (r : row) | All (parts : list constraint) | Any (parts : list constraint).
Fixpoint constraint_holds (x : nat -> R) (c : constraint) : Prop :=
  match c with
  | Row r => row_holds x r
  | All parts => fold_right (fun p rest => constraint_holds x p /\ rest) True parts
  | Any parts => fold_right (fun p rest => constraint_holds x p \/ rest) False parts
  end.
Inductive tree :=
  | Leaf (multipliers : list Q)               (* the rows at hand contradict each other *)
  | Unfold (i : nat) (rest : tree)            (* the i-th constraint is an All: its parts are at hand *)
  | Split (i : nat) (cases : list tree).      (* the i-th constraint is an Any: one case for each part *)
Definition rows_of (cs : list constraint) : list row :=
  flat_map (fun c => match c with Row r => [r] | _ => [] end) cs.
Fixpoint closes (nonneg : nat -> bool) (cs : list constraint) (t : tree) {struct t} : bool :=
  match t with
  | Leaf multipliers => contradictory nonneg (rows_of cs) multipliers
  | Unfold i rest =>
      match nth_error cs i with Some (All parts) => closes nonneg (parts ++ cs) rest | _ => false end
  | Split i cases =>
      match nth_error cs i with
      | Some (Any parts) =>
          (fix each (ps : list constraint) (ts : list tree) {struct ts} : bool :=
             match ps, ts with
             | [], [] => true
             | p :: ps', t' :: ts' => closes nonneg (p :: cs) t' && each ps' ts'
             | _, _ => false
             end) parts cases
      | _ => false
      end
  end.

(* ---- cells: each example lies in one of them ---- *)
Definition cell_probability {X} (xs : list X) (w : X -> R) (cell : X -> nat) (i : nat) : R :=
  Pr xs w (fun x => Nat.eqb (cell x) i).
Definition event_coefs (k : nat) (event : nat -> bool) : list Q :=
  map (fun i => if event i then 1%Q else 0%Q) (seq 0 k).

(* ---- exact check of a tail at p = a/b: cdf n k (a/b) <= u/v, in integers ---- *)
Fixpoint horner (n a c : Z) (i : Z) (m : nat) : Z * Z :=
  match m with
  | O => (1, 1)
  | S m' => let '(N, D) := horner n a c (i + 1) m' in
            let D' := ((i + 1) * c * D)%Z in (D' + (n - i) * a * N, D')
  end%Z.
Definition tail_check (n k a b u v : Z) : bool :=
  ((0 <=? k) && (k <=? n) && (0 <=? a) && (a <? b) && (0 <? v) &&
   (let c := b - a in let '(N, D) := horner n a c 0 (Z.to_nat k) in
    v * (N * c ^ n) <=? u * (D * b ^ n)))%Z.

(* ---- the same rounded up to about P bits: (m, k) stands for m / 2^k ---- *)
Definition truncate (P : Z) (x : Z * Z) : Z * Z :=
  let (m, k) := x in
  let s := Z.min k (Z.max 0 (Z.log2 m - P)) in
  (Z.shiftr m s + 1, k - s)%Z.
Definition multiply_up P (x y : Z * Z) := truncate P (fst x * fst y, snd x + snd y)%Z.
Fixpoint power_up P (x : Z * Z) (n : positive) : Z * Z :=
  match n with
  | xH => x
  | xO n' => let y := power_up P x n' in multiply_up P y y
  | xI n' => let y := power_up P x n' in multiply_up P x (multiply_up P y y)
  end.
Fixpoint horner_up (P n a c i : Z) (m : nat) : Z :=
  match m with
  | O => 2 ^ P
  | S m' => 2 ^ P + (((n - i) * a * horner_up P n a c (i + 1) m') / ((i + 1) * c) + 1)
  end%Z.
Definition tail_check_up (P : Z) (n : positive) (k a b u v : Z) : bool :=
  ((0 <=? P) && (0 <=? k) && (k <=? Zpos n) && (0 <=? a) && (a <? b) && (0 <? v) &&
   (let c := b - a in
    let '(m, e) := power_up P (c * 2 ^ P / b + 1, P) n in
    (v * (m * horner_up P (Zpos n) a c 0 (Z.to_nat k))) <=? u * 2 ^ (e + P)))%Z.
